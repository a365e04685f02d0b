package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.DeclineDecision;
import io.latchkey.removal.RevokeDecision;
import io.latchkey.removal.UninstallDecision;
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
    var storing = StoreDecision.decide(before, grantOf(exchangedAt), ACME, BASE, exchangedAt);
    assertThat(storing).isInstanceOf(StoreDecision.Store.class);
    return ((StoreDecision.Store) storing).after();
  }

  private static Installation installed() {
    return store(Installation.none(ID), NOON);
  }

  private static Installation dead() {
    return TokenUseCases.dead(installed(), NOON);
  }

  private static Installation disconnecting() {
    var gone = uninstalled(installed(), NOON);
    var declining =
        DeclineDecision.decide(gone, grantOf(NOON.plusSeconds(60)), NOON.plusSeconds(60));
    return ((DeclineDecision.End) declining).after();
  }

  private static Installation uninstalled(Installation before, Instant at) {
    return ((UninstallDecision.Store) UninstallDecision.decide(before, at, at)).after();
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
        RevokeDecision.decide(
            before, before.generation(), "somebody", NOON.plusSeconds(90), NOON.plusSeconds(91));

    var after = ((RevokeDecision.Store) ended).after();
    assertThat(after.status()).isEqualTo(new Gone(EndReason.DECLINED, NOON.plusSeconds(91)));
    assertThat(after.tombstone()).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void rule6AGrantThatTookThePlaceOfTheRevokedOneIsRevokedToo() {
    var before = disconnecting();

    assertThat(RevokeDecision.decide(before, before.generation() - 1, "somebody", NOON, NOON))
        .isInstanceOf(RevokeDecision.RevokeAgain.class);
  }

  @Test
  void rule6WhatWasInstalledMeanwhileIsLeftAlone() {
    assertThat(RevokeDecision.decide(installed(), 1, "somebody", NOON, NOON))
        .isInstanceOf(RevokeDecision.Overtaken.class);
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
    assertThat(UninstallDecision.decide(installed(), NOON.minusSeconds(1), NOON))
        .isInstanceOf(UninstallDecision.Stale.class);
  }

  @Test
  void rule7AnUninstallIsRememberedAlsoWhereNothingWasStored() {
    assertThat(uninstalled(Installation.none(ID), NOON).tombstone()).isEqualTo(NOON);
  }

  @Test
  void rule7ATombstoneIsNeverInTheFuture() {
    var uninstalling =
        UninstallDecision.decide(installed(), NOON.plusSeconds(9_999), NOON.plusSeconds(5));

    assertThat(((UninstallDecision.Store) uninstalling).after().tombstone())
        .isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void rule7ARepeatedUninstallChangesNothing() {
    assertThat(
            UninstallDecision.decide(
                uninstalled(installed(), NOON.plusSeconds(3)),
                NOON.plusSeconds(3),
                NOON.plusSeconds(9)))
        .isInstanceOf(UninstallDecision.Known.class);
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

    assertThat(StoreDecision.decide(gone, grantOf(NOON.plusSeconds(9)), ACME, BASE, NOON))
        .isInstanceOf(StoreDecision.Void.class);
  }

  @Test
  void rule8AGrantFromTheSecondOfTheEndIsKept() {
    var gone = uninstalled(installed(), NOON.plusSeconds(10));

    assertThat(store(gone, NOON.plusSeconds(10)).status()).isInstanceOf(Active.class);
  }

  @Test
  void rule8AnInstallWaitsForADisconnect() {
    assertThat(
            StoreDecision.decide(disconnecting(), grantOf(NOON.plusSeconds(99)), ACME, BASE, NOON))
        .isInstanceOf(StoreDecision.Busy.class);
  }

  @Test
  void rule8AnOlderGrantIsDropped() {
    assertThat(StoreDecision.decide(installed(), grantOf(NOON.minusSeconds(1)), ACME, BASE, NOON))
        .isInstanceOf(StoreDecision.Older.class);
  }

  /** Two tabs of one user can do this. */
  @Test
  void rule8OfTwoGrantsOfOneSecondTheOneThatEndsLaterIsTheNewer() {
    var upkeep = new TokenUseCases();
    var first = upkeep.exchanged(TokenUseCases.ADA);
    var second = upkeep.after(Duration.ofMillis(300)).exchanged(TokenUseCases.ADA);
    assertThat(second.exchangedAt()).isEqualTo(first.exchangedAt());
    var none = Installation.none(TokenUseCases.ADA.id());
    var newer =
        ((StoreDecision.Store) StoreDecision.decide(none, second, ACME, BASE, NOON)).after();
    var older = ((StoreDecision.Store) StoreDecision.decide(none, first, ACME, BASE, NOON)).after();

    assertThat(StoreDecision.decide(newer, first, ACME, BASE, NOON))
        .isInstanceOf(StoreDecision.Older.class);
    assertThat(StoreDecision.decide(older, second, ACME, BASE, NOON))
        .isInstanceOf(StoreDecision.Store.class);
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
    var declining = DeclineDecision.decide(installed(), grantOf(NOON.plusSeconds(1)), NOON);

    var after = ((DeclineDecision.Replace) declining).after();
    assertThat(after.owner()).contains(ACME);
    assertThat(after.generation()).isEqualTo(2);
  }

  @Test
  void rule9ADeclinedGrantRepairsWhoeverNeedsReauthorizationAndTheAccountStays() {
    for (var exchangedAt : new Instant[] {NOON.plusSeconds(1), NOON.minusSeconds(1)}) {
      var before = dead();

      var after =
          ((DeclineDecision.Replace) DeclineDecision.decide(before, grantOf(exchangedAt), NOON))
              .after();

      assertThat(after.status()).isInstanceOf(Active.class);
      assertThat(after.owner()).contains(ACME);
      assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    }
  }

  @Test
  void rule9ADeclinedGrantThatIsOlderIsDropped() {
    assertThat(DeclineDecision.decide(installed(), grantOf(NOON.minusSeconds(1)), NOON))
        .isInstanceOf(DeclineDecision.Drop.class);
  }

  @Test
  void rule9ADeclinedGrantThatNobodyLivesOnIsPutThereToBeRevoked() {
    for (var before : new Installation[] {Installation.none(ID), uninstalled(installed(), NOON)}) {
      var after =
          ((DeclineDecision.End) DeclineDecision.decide(before, grantOf(NOON.plusSeconds(1)), NOON))
              .after();

      assertThat(after.status()).isInstanceOf(Disconnecting.class);
      assertThat(after.generation()).isEqualTo(before.generation() + 1);
    }
  }

  @Test
  void rule9AVoidGrantIsPutThereToBeRevokedWhereNothingWasInstalledSince() {
    var gone = uninstalled(installed(), NOON.plusSeconds(60));

    assertThat(DeclineDecision.decide(gone, grantOf(NOON.plusSeconds(1)), NOON.plusSeconds(61)))
        .isInstanceOf(DeclineDecision.End.class);
  }

  @Test
  void rule9AVoidGrantIsDroppedWhereSomethingWasInstalledSince() {
    var since = store(uninstalled(installed(), NOON.plusSeconds(60)), NOON.plusSeconds(70));
    var dead = TokenUseCases.dead(since, NOON);

    for (var later : new Installation[] {since, dead}) {
      assertThat(DeclineDecision.decide(later, grantOf(NOON.plusSeconds(1)), NOON.plusSeconds(71)))
          .isInstanceOf(DeclineDecision.Drop.class);
    }
  }

  @Test
  void rule9AGrantOfTheExchangeThatIsThereAlreadyIsDropped() {
    for (var before : new Installation[] {installed(), dead()}) {
      assertThat(DeclineDecision.decide(before, grantOf(NOON), NOON.plusSeconds(60)))
          .isInstanceOf(DeclineDecision.Drop.class);
    }
  }

  @Test
  void rule9ADeclineIsNotCutShortByAnUninstallFromBeforeItsExchange() {
    assertThat(
            UninstallDecision.decide(disconnecting(), NOON.plusSeconds(59), NOON.plusSeconds(61)))
        .isInstanceOf(UninstallDecision.Stale.class);
  }

  @Test
  void rule9ADeclineWaitsForADisconnect() {
    assertThat(DeclineDecision.decide(disconnecting(), grantOf(NOON.plusSeconds(99)), NOON))
        .isInstanceOf(DeclineDecision.Busy.class);
  }

  @Test
  void anInstallationOfOneAccountIsAnotherAccountsToMove() {
    assertThat(installed().isOwnedByAnother(GLOBEX.account())).isTrue();
    assertThat(installed().isOwnedByAnother(ACME.account())).isFalse();
    assertThat(Installation.none(ID).isOwnedByAnother(GLOBEX.account())).isFalse();
  }
}
