package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Gone;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule by rule; docs/protocol.md numbers them. */
class ProtocolOfAGrantTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final InstallationId ID = new InstallationId(42, 7);
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final Owner ACME = new Owner(new Account("acme"), Entitlement.ACTIVE);
  private static final Owner GLOBEX = new Owner(new Account("globex"), Entitlement.TRIAL);

  private static Grant grantOf(Instant exchangedAt) {
    return new Grant(
        Secret.of("access-" + exchangedAt),
        Secret.of("refresh-" + exchangedAt),
        exchangedAt.plusSeconds(3599),
        "base",
        URI.create("https://acme.pipedrive.com"),
        exchangedAt);
  }

  private static Installation store(Installation before, Instant exchangedAt) {
    var storing = Storing.of(before, grantOf(exchangedAt), ACME, BASE, exchangedAt);
    assertThat(storing).isInstanceOf(Storing.Store.class);
    return ((Storing.Store) storing).after();
  }

  private static Installation installed() {
    return store(Installation.none(ID), NOON);
  }

  private static Installation dead() {
    return Upkeep.dead(installed(), NOON);
  }

  private static Installation disconnecting() {
    var gone = uninstalled(installed(), NOON);
    var declining = Declining.of(gone, grantOf(NOON.plusSeconds(60)), NOON.plusSeconds(60));
    return ((Declining.End) declining).after();
  }

  private static Installation uninstalled(Installation before, Instant at) {
    return ((Uninstalling.Store) Uninstalling.of(before, at, at)).after();
  }

  @Test
  void rule1EveryStoredGrantRaisesTheGenerationAndNothingElseDoes() {
    assertThat(installed().generation()).isEqualTo(1);
    assertThat(store(installed(), NOON.plusSeconds(1)).generation()).isEqualTo(2);
    assertThat(uninstalled(installed(), NOON.plusSeconds(9)).generation()).isEqualTo(1);
  }

  @Test
  void rule6ARevokedGrantIsForgottenAndTheTombstoneMovesToPipedrivesMoment() {
    var before = disconnecting();

    var ended =
        Ending.of(
            before, before.generation(), "somebody", NOON.plusSeconds(90), NOON.plusSeconds(91));

    var after = ((Ending.Store) ended).after();
    assertThat(after.status()).isEqualTo(new Gone(EndReason.DECLINED, NOON.plusSeconds(91)));
    assertThat(after.tombstone()).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void rule6AGrantThatTookThePlaceOfTheRevokedOneIsRevokedToo() {
    var before = disconnecting();

    assertThat(Ending.of(before, before.generation() - 1, "somebody", NOON, NOON))
        .isInstanceOf(Ending.RevokeAgain.class);
  }

  @Test
  void rule6WhatWasInstalledMeanwhileIsLeftAlone() {
    assertThat(Ending.of(installed(), 1, "somebody", NOON, NOON))
        .isInstanceOf(Ending.Overtaken.class);
  }

  @Test
  void rule7AnUninstallEndsWhatWasExchangedBeforeOrInTheSameSecond() {
    var after = uninstalled(installed(), NOON);

    assertThat(after.status()).isEqualTo(new Gone(EndReason.UNINSTALLED, NOON));
    assertThat(after.tombstone()).isEqualTo(NOON);
    assertThat(after.owner()).isEmpty();
  }

  @Test
  void rule7AnUninstallFromBeforeTheExchangeIsStale() {
    assertThat(Uninstalling.of(installed(), NOON.minusSeconds(1), NOON))
        .isInstanceOf(Uninstalling.Stale.class);
  }

  @Test
  void rule7AnUninstallIsRememberedAlsoWhereNothingWasStored() {
    assertThat(uninstalled(Installation.none(ID), NOON).tombstone()).isEqualTo(NOON);
  }

  @Test
  void rule7ATombstoneIsNeverInTheFuture() {
    var uninstalling = Uninstalling.of(installed(), NOON.plusSeconds(9_999), NOON.plusSeconds(5));

    assertThat(((Uninstalling.Store) uninstalling).after().tombstone())
        .isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void rule7ARepeatedUninstallChangesNothing() {
    assertThat(
            Uninstalling.of(
                uninstalled(installed(), NOON.plusSeconds(3)),
                NOON.plusSeconds(3),
                NOON.plusSeconds(9)))
        .isInstanceOf(Uninstalling.Known.class);
  }

  @Test
  void rule7AnUninstallEndsAlsoWhatIsBeingDisconnected() {
    var after = uninstalled(disconnecting(), NOON.plusSeconds(61));

    assertThat(after.status()).isInstanceOf(Gone.class);
    assertThat(after.tombstone()).isEqualTo(NOON.plusSeconds(61));
  }

  @Test
  void rule8AGrantFromBeforeTheEndIsVoid() {
    var gone = uninstalled(installed(), NOON.plusSeconds(10));

    assertThat(Storing.of(gone, grantOf(NOON.plusSeconds(9)), ACME, BASE, NOON))
        .isInstanceOf(Storing.Void.class);
  }

  @Test
  void rule8AGrantFromTheSecondOfTheEndIsKept() {
    var gone = uninstalled(installed(), NOON.plusSeconds(10));

    assertThat(store(gone, NOON.plusSeconds(10)).status()).isInstanceOf(Active.class);
  }

  @Test
  void rule8AnInstallWaitsForADisconnect() {
    assertThat(Storing.of(disconnecting(), grantOf(NOON.plusSeconds(99)), ACME, BASE, NOON))
        .isInstanceOf(Storing.Busy.class);
  }

  @Test
  void rule8AnOlderGrantIsDropped() {
    assertThat(Storing.of(installed(), grantOf(NOON.minusSeconds(1)), ACME, BASE, NOON))
        .isInstanceOf(Storing.Older.class);
  }

  /** Two tabs of one user can do this. */
  @Test
  void rule8OfTwoGrantsOfOneSecondTheOneThatEndsLaterIsTheNewer() {
    var upkeep = new Upkeep();
    var first = upkeep.exchanged(Upkeep.ADA);
    var second = upkeep.after(Duration.ofMillis(300)).exchanged(Upkeep.ADA);
    assertThat(second.exchangedAt()).isEqualTo(first.exchangedAt());
    var none = Installation.none(Upkeep.ADA.id());
    var newer = ((Storing.Store) Storing.of(none, second, ACME, BASE, NOON)).after();
    var older = ((Storing.Store) Storing.of(none, first, ACME, BASE, NOON)).after();

    assertThat(Storing.of(newer, first, ACME, BASE, NOON)).isInstanceOf(Storing.Older.class);
    assertThat(Storing.of(older, second, ACME, BASE, NOON)).isInstanceOf(Storing.Store.class);
  }

  @Test
  void rule8AReinstallKeepsTheDayOfTheFirstAndANewBeginningDoesNot() {
    assertThat(store(installed(), NOON.plusSeconds(5)).installedAt()).isEqualTo(NOON);
    assertThat(
            store(uninstalled(installed(), NOON.plusSeconds(5)), NOON.plusSeconds(6)).installedAt())
        .isEqualTo(NOON.plusSeconds(6));
  }

  @Test
  void rule9ADeclinedGrantReplacesTheOlderOneOfWhoeverIsInstalled() {
    var declining = Declining.of(installed(), grantOf(NOON.plusSeconds(1)), NOON);

    var after = ((Declining.Replace) declining).after();
    assertThat(after.owner()).contains(ACME);
    assertThat(after.generation()).isEqualTo(2);
  }

  @Test
  void rule9ADeclinedGrantRepairsWhoeverNeedsReauthorizationAndTheAccountStays() {
    for (var exchangedAt : new Instant[] {NOON.plusSeconds(1), NOON.minusSeconds(1)}) {
      var before = dead();

      var after = ((Declining.Replace) Declining.of(before, grantOf(exchangedAt), NOON)).after();

      assertThat(after.status()).isInstanceOf(Active.class);
      assertThat(after.owner()).contains(ACME);
      assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    }
  }

  @Test
  void rule9ADeclinedGrantThatIsOlderIsDropped() {
    assertThat(Declining.of(installed(), grantOf(NOON.minusSeconds(1)), NOON))
        .isInstanceOf(Declining.Drop.class);
  }

  @Test
  void rule9ADeclinedGrantThatNobodyLivesOnIsPutThereToBeRevoked() {
    for (var before : new Installation[] {Installation.none(ID), uninstalled(installed(), NOON)}) {
      var after =
          ((Declining.End) Declining.of(before, grantOf(NOON.plusSeconds(1)), NOON)).after();

      assertThat(after.status()).isInstanceOf(Disconnecting.class);
      assertThat(after.generation()).isEqualTo(before.generation() + 1);
    }
  }

  @Test
  void rule9AVoidGrantIsPutThereToBeRevokedWhereNothingWasInstalledSince() {
    var gone = uninstalled(installed(), NOON.plusSeconds(60));

    assertThat(Declining.of(gone, grantOf(NOON.plusSeconds(1)), NOON.plusSeconds(61)))
        .isInstanceOf(Declining.End.class);
  }

  @Test
  void rule9AVoidGrantIsDroppedWhereSomethingWasInstalledSince() {
    var since = store(uninstalled(installed(), NOON.plusSeconds(60)), NOON.plusSeconds(70));
    var dead = Upkeep.dead(since, NOON);

    for (var later : new Installation[] {since, dead}) {
      assertThat(Declining.of(later, grantOf(NOON.plusSeconds(1)), NOON.plusSeconds(71)))
          .isInstanceOf(Declining.Drop.class);
    }
  }

  @Test
  void rule9AGrantOfTheExchangeThatIsThereAlreadyIsDropped() {
    for (var before : new Installation[] {installed(), dead()}) {
      assertThat(Declining.of(before, grantOf(NOON), NOON.plusSeconds(60)))
          .isInstanceOf(Declining.Drop.class);
    }
  }

  @Test
  void rule9ADeclineIsNotCutShortByAnUninstallFromBeforeItsExchange() {
    assertThat(Uninstalling.of(disconnecting(), NOON.plusSeconds(59), NOON.plusSeconds(61)))
        .isInstanceOf(Uninstalling.Stale.class);
  }

  @Test
  void rule9ADeclineWaitsForADisconnect() {
    assertThat(Declining.of(disconnecting(), grantOf(NOON.plusSeconds(99)), NOON))
        .isInstanceOf(Declining.Busy.class);
  }

  @Test
  void anInstallationOfOneAccountIsAnotherAccountsToMove() {
    assertThat(installed().belongsToAnother(GLOBEX.account())).isTrue();
    assertThat(installed().belongsToAnother(ACME.account())).isFalse();
    assertThat(Installation.none(ID).belongsToAnother(GLOBEX.account())).isFalse();
  }
}
