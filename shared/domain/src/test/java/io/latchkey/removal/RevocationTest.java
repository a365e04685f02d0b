package io.latchkey.removal;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Owner;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.StoreDecision;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import io.latchkey.refresh.JobResult;
import io.latchkey.removal.DisconnectInstallation.Outcome;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Revocations that Pipedrive doesn't carry out (rule 6). */
class RevocationTest {

  private static final Owner OWNER = new Owner(ACME, Entitlement.ACTIVE);
  private static final Duration SIX_MINUTES = Duration.ofMinutes(6);

  private final TokenUseCases upkeep = new TokenUseCases();

  private void refuses(int revocations) {
    for (int i = 0; i < revocations; i++) {
      upkeep.pipedrive.nextRevocation(new Answer.Malformed<>("in a test"));
    }
  }

  private void disconnected() {
    upkeep.installed();
    upkeep.disconnect.disconnect(ADA.id(), ACME);
  }

  private StoreDecision storing(Grant grant) {
    return StoreDecision.decide(
        upkeep.now(), grant, OWNER, TokenUseCases.BASE, upkeep.clock.instant());
  }

  @Test
  void aGrantThatPipedriveCallsDeadIsRevokedAlready() {
    upkeep.pipedrive.nextRevocation(new Answer.InvalidGrant<>());
    upkeep.installed();

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDED);

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
    assertThat(storing(upkeep.after(Duration.ofSeconds(1)).exchanged(ADA)))
        .isInstanceOf(StoreDecision.Store.class);
  }

  @Test
  void everyOtherAnswerIsTriedAgainAndTheSecondTryEndsIt() {
    var answers =
        List.<Answer<Revoked>>of(
            new Answer.InvalidClient<>(),
            new Answer.RateLimited<>(Duration.ofSeconds(2)),
            new Answer.Unreachable<>(),
            new Answer.ConnectionLost<>(),
            new Answer.Indeterminate<>(),
            new Answer.Denied<>(),
            new Answer.Malformed<>("in a test"));
    for (var answer : answers) {
      upkeep.pipedrive.nextRevocation(answer);
      disconnected();
      assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);

      upkeep.after(Duration.ofMinutes(2)).sweepAndWork();

      assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
      upkeep.after(Duration.ofMinutes(1));
    }
    assertThat(upkeep.alarms).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answersThatSayHowLong")
  void aRevocationStaysAwayAsLongAsPipedriveSays(Answer<Revoked> answer) {
    upkeep.pipedrive.nextRevocation(answer);
    disconnected();
    var tries = upkeep.pipedrive.revocations();

    upkeep.after(Duration.ofMinutes(19)).sweepAndWork();
    assertThat(upkeep.pipedrive.revocations()).isEqualTo(tries);

    upkeep.after(Duration.ofMinutes(2)).sweepAndWork();
    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }

  static Stream<Answer<Revoked>> answersThatSayHowLong() {
    var twentyMinutes = Duration.ofMinutes(20);
    return Stream.of(
        new Answer.RateLimited<>(twentyMinutes), new Answer.Indeterminate<>(twentyMinutes));
  }

  @Test
  void theTriesComeFartherApartUpToAnHour() {
    refuses(100);
    disconnected();
    var tries = upkeep.pipedrive.revocations();
    for (int minutes = 0; minutes < 23 * 60; minutes += 5) {
      upkeep.after(Duration.ofMinutes(5)).sweepAndWork();
    }

    assertThat(upkeep.pipedrive.revocations() - tries).isBetween(24, 30);
    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);
  }

  @Test
  void afterADayOfRefusalsTheInstallationIsGoneAndAnAlarmNamesIt() {
    refuses(100);
    disconnected();
    upkeep.after(Duration.ofHours(23)).sweepAndWork();
    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);
    assertThat(upkeep.alarms).isEmpty();

    upkeep.after(Duration.ofMinutes(61)).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
    assertThat(upkeep.now().refreshState().dueAt()).isEqualTo(RefreshState.NEVER);
    assertThat(upkeep.alarms).containsExactly("revocation given up 42 7");
  }

  @Test
  void anInstallationThatWasNeverTriedIsNotGivenUpHoweverLateTheSweepComes() {
    upkeep.installed();
    upkeep.store.save(TokenUseCases.disconnecting(upkeep.now(), upkeep.clock.instant()));
    refuses(1);
    upkeep.after(Duration.ofDays(3)).sweepAndWork();
    assertThat(upkeep.now().status()).isInstanceOf(Disconnecting.class);

    upkeep.after(Duration.ofMinutes(2)).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
    assertThat(upkeep.alarms).isEmpty();
  }

  @Test
  void afterFiveMinutesOfRefusalsANewerGrantTakesTheItemOverAndNothingIsRevoked() {
    refuses(100);
    disconnected();
    var firstInstalledAt = upkeep.now().installedAt();
    assertThat(storing(upkeep.exchanged(ADA))).isInstanceOf(StoreDecision.Busy.class);
    upkeep.after(SIX_MINUTES);
    var grant = upkeep.exchanged(ADA);
    var tries = upkeep.pipedrive.revocations();

    upkeep.store.save(((StoreDecision.Store) storing(grant)).after());

    assertThat(upkeep.vended()).isEqualTo(grant);
    assertThat(upkeep.now().installedAt()).isAfter(firstInstalledAt);
    upkeep.sweepAndWork();
    assertThat(upkeep.pipedrive.revocations()).isEqualTo(tries);
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void aGrantFromBeforeARevocationThatWasNotAnsweredIsVoid() {
    upkeep.installed();
    var before = upkeep.after(Duration.ofSeconds(2)).exchanged(ADA);
    upkeep.after(Duration.ofSeconds(2)).pipedrive.nextRevocation(new Answer.Indeterminate<>());
    upkeep.disconnect.disconnect(ADA.id(), ACME);
    upkeep.after(SIX_MINUTES);

    assertThat(storing(before)).isInstanceOf(StoreDecision.Void.class);
    assertThat(storing(upkeep.exchanged(ADA))).isInstanceOf(StoreDecision.Store.class);
  }

  @Test
  void theVeryGrantThatIsBeingRevokedTakesNothingOver() {
    refuses(1);
    var grant = upkeep.exchanged(ADA);
    upkeep.endLapsedGrant.end(grant, ADA.id());
    upkeep.after(SIX_MINUTES);

    assertThat(storing(grant)).isInstanceOf(StoreDecision.Older.class);
    assertThat(DeclineDecision.decide(upkeep.now(), grant, upkeep.clock.instant()))
        .isInstanceOf(DeclineDecision.Drop.class);
  }

  @Test
  void aRevocationThatIsOnItsWayIsWaitedForBeforeAnythingIsTakenOver() {
    refuses(1);
    disconnected();
    upkeep.after(SIX_MINUTES);
    upkeep.pipedrive.nextRevocation(new Answer.Indeterminate<>());
    upkeep.sweepAndWork();
    assertThat(storing(upkeep.exchanged(ADA))).isInstanceOf(StoreDecision.Busy.class);

    upkeep.after(StartRevocationDecision.LEASE);

    assertThat(storing(upkeep.exchanged(ADA))).isInstanceOf(StoreDecision.Store.class);
  }

  @Test
  void aNoBesideARefusedRevocationHandsItsGrantToTheDisconnectAndMovesNoBound() {
    refuses(1);
    disconnected();
    var failing = ((Disconnecting) upkeep.now().status()).revocation();
    upkeep.after(SIX_MINUTES);

    var grant = upkeep.exchanged(ADA);
    refuses(1);
    assertThat(upkeep.endLapsedGrant.end(grant, ADA.id())).isInstanceOf(JobResult.Done.class);

    var ending = (Disconnecting) upkeep.now().status();
    assertThat(ending.grant().open()).isEqualTo(grant);
    assertThat(ending.revocation()).isEqualTo(failing);
    assertThat(ending.former()).isEqualTo(new Installation.Former.Of(ACME));
  }

  @Test
  void aRefreshInFlightHandsItsGrantOverBeforeTheRevocationIsSent() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    upkeep.pipedrive.duringRefresh(
        () -> {
          assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDING);
          assertThat(upkeep.pipedrive.revocations()).isZero();
        });
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.NotFound.class);

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDED);

    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
  }

  @Test
  void aGrantThatCanNotBeOpenedIsNoReasonToKeepTheInstallationForGood() {
    disconnected();
    Sealed<Grant> spoilt =
        () -> {
          throw new IllegalStateException("in a test");
        };
    upkeep.installed();
    var active = (Active) upkeep.now().status();
    var unreadable = new Active(active.owner(), active.baseUrl(), spoilt, active.accessExpiresAt());
    upkeep.store.save(upkeep.now().withStatus(unreadable, upkeep.now().refreshState()));

    assertThat(upkeep.disconnect.disconnect(ADA.id(), ACME)).isEqualTo(Outcome.ENDING);
    upkeep.after(Duration.ofHours(25)).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
    assertThat(upkeep.alarms).containsExactly("revocation given up 42 7");
  }

  @Test
  void ofAnUninstallAndAReinstallInOneSecondTheLaterCounts() {
    upkeep.installed();
    upkeep.after(Duration.ofMinutes(1)).uninstalledAtPipedrive();
    upkeep.installed();
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);

    upkeep.after(Duration.ofMinutes(1)).installed();
    upkeep.uninstalledAtPipedrive();
    assertThat(upkeep.now().status()).isInstanceOf(Gone.class);
  }
}
