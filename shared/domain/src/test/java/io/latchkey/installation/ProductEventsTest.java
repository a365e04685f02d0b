package io.latchkey.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.RefreshDecision;
import io.latchkey.refresh.RefreshFailureDecision;
import io.latchkey.removal.DeclineDecision;
import io.latchkey.removal.RevokeDecision;
import io.latchkey.removal.UninstallDecision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The sequence increases with each event for the product, and only then. */
class ProductEventsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
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

  private static Installation stored(Installation before, Owner owner, Instant at) {
    return ((StoreDecision.Store) StoreDecision.decide(before, grantOf(at), owner, BASE, at))
        .after();
  }

  private static Installation installed() {
    return stored(Installation.none(ID), ACME, NOON);
  }

  private static Installation dead() {
    return TokenUseCases.dead(installed(), LATER);
  }

  private static Installation disconnecting(Installation before) {
    return TokenUseCases.disconnecting(before, LATER);
  }

  private static Installation uninstalled(Installation before) {
    return ((UninstallDecision.Store) UninstallDecision.decide(before, LATER, LATER)).after();
  }

  @Test
  void anInstallAReinstallAndAMoveAreTold() {
    assertTold(Installation.none(ID), installed());
    assertTold(installed(), stored(installed(), ACME, LATER));
    assertTold(installed(), stored(installed(), GLOBEX, LATER));
    assertTold(uninstalled(installed()), stored(uninstalled(installed()), ACME, LATER));
  }

  @Test
  void aDeathAndEveryWayBackToLifeAreTold() {
    var refreshed =
        (RefreshDecision.Store) RefreshDecision.decide(dead(), 1, grantOf(NOON), "nobody", LATER);

    assertTold(installed(), dead());
    assertTold(dead(), stored(dead(), ACME, LATER));
    assertTold(dead(), refreshed.after());
  }

  @Test
  void anEndIsToldOnceHoweverManyStepsItTakes() {
    var ending = disconnecting(installed());
    var gone =
        (RevokeDecision.Store)
            RevokeDecision.decide(ending, ending.generation(), "somebody", LATER, LATER);

    assertTold(installed(), ending);
    assertNotTold(ending, gone.after());
    assertNotTold(ending, uninstalled(ending));
    assertTold(dead(), uninstalled(dead()));
  }

  @Test
  void aDeclinedGrantIsToldOnlyWhereItRepairsAnInstallation() {
    var gone = uninstalled(installed());
    var instead =
        (DeclineDecision.Replace) DeclineDecision.decide(installed(), grantOf(LATER), LATER);
    var ofNobody = (DeclineDecision.End) DeclineDecision.decide(gone, grantOf(LATER), LATER);
    var ofTheDead = (DeclineDecision.Replace) DeclineDecision.decide(dead(), grantOf(LATER), LATER);

    assertNotTold(installed(), instead.after());
    assertNotTold(gone, ofNobody.after());
    assertTold(dead(), ofTheDead.after());
  }

  @Test
  void aRefreshAndWhatGoesWithItAreNotTold() {
    var refreshed =
        (RefreshDecision.Store) RefreshDecision.decide(installed(), 1, grantOf(NOON), "me", LATER);
    var ending = disconnecting(installed());
    var handedOver =
        (RefreshDecision.HandOver) RefreshDecision.decide(ending, 1, grantOf(NOON), "me", LATER);

    assertNotTold(installed(), refreshed.after());
    assertNotTold(ending, handedOver.after());
    assertThat(handedOver.after().status()).isInstanceOf(Disconnecting.class);
    assertNotTold(installed(), RefreshFailureDecision.backOff(installed(), "me", LATER).after());
    assertNotTold(installed(), TokenUseCases.suspect(installed(), LATER));
    assertNotTold(Installation.none(ID), uninstalled(Installation.none(ID)));
  }

  @Test
  void theSequenceGoesOnRisingAfterALongForgottenEnd() {
    var known = uninstalled(stored(installed(), ACME, LATER));
    var yearsLater = NOON.plus(Duration.ofDays(700));

    var again = stored(Installation.none(ID), ACME, yearsLater);

    assertThat(again.sequence()).isGreaterThan(known.sequence());
  }

  private static void assertTold(Installation before, Installation after) {
    assertThat(after.sequence()).isGreaterThan(before.sequence());
  }

  private static void assertNotTold(Installation before, Installation after) {
    assertThat(after.sequence()).isEqualTo(before.sequence());
    assertThat(after.revision()).isGreaterThan(before.revision());
  }
}
