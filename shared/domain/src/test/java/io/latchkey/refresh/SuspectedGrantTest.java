package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.RefreshState;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshGrant.Outcome;
import io.latchkey.vend.VendToken;
import io.latchkey.vend.VendToken.Rejected;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One {@code invalid_grant} is a suspicion, two are a death, and a death is tried again. */
class SuspectedGrantTest {

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(31);

  private final TokenUseCases upkeep = new TokenUseCases();

  private void refusesWrongly() {
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());
  }

  @Test
  void oneWrongRefusalIsSurvivedWithoutAnEvent() {
    var before = upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    refusesWrongly();

    assertThat(upkeep.vend())
        .isInstanceOfSatisfying(
            VendToken.Outcome.TryLater.class,
            later -> {
              assertThat(later.why()).isEqualTo(DelayReason.SUSPECTED);
              assertThat(later.retryAfter()).isBetween(Duration.ofSeconds(1), HALF_A_MINUTE);
            });

    upkeep.after(HALF_A_MINUTE);
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
    assertThat(upkeep.now().sequence()).isEqualTo(before.sequence());
    assertThat(upkeep.now().refreshState().history().isSuspect()).isFalse();
  }

  @Test
  void aSuspectIsNotAskedForAgainWithinHalfAMinute() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    refusesWrongly();
    upkeep.vend();

    upkeep.after(Duration.ofSeconds(20));
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void theSecondRefusalIsADeath() {
    upkeep.installed();

    upkeep.dies();

    assertThat(upkeep.now().status())
        .isInstanceOfSatisfying(
            NeedsReauthorization.class,
            dead -> assertThat(dead.since()).isEqualTo(upkeep.clock.instant()));
  }

  @Test
  void aWorkerTakesTheSecondLookWhereNobodyVends() {
    upkeep.installed();
    upkeep.vended();
    upkeep.pipedrive.remove(TokenUseCases.ADA.id());
    upkeep.after(Duration.ofMinutes(50)).sweepAndWork();
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);

    upkeep.after(Duration.ofMinutes(5)).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);
  }

  @Test
  void aMessageOfASuspectIsSeenAgainForItsSecondLook() {
    upkeep.installed();
    upkeep.pipedrive.remove(TokenUseCases.ADA.id());
    upkeep.after(Duration.ofDays(40));

    assertThat(upkeep.maintainInstallation.maintain(TokenUseCases.ADA.id(), upkeep.inWorker()))
        .isInstanceOfSatisfying(
            JobResult.RetryLater.class,
            again -> assertThat(again.after()).isLessThanOrEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void aRefusalThatWasOnItsWayWhenTheSuspicionWasStoredIsNoSecondOne() {
    upkeep.installed();
    refusesWrongly();
    upkeep.pipedrive.duringRefresh(
        () -> {
          upkeep.after(TokenUseCases.LEASE);
          refusesWrongly();
          assertThat(upkeep.refresh()).isInstanceOf(Outcome.Later.class);
        });

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Changed.class);

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
  }

  @Test
  void aTokenThatStillLivesIsVendedWhileItsGrantIsSuspect() {
    upkeep.installed();
    upkeep.after(Duration.ofSeconds(3599 - 60));
    refusesWrongly();

    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
    assertThat(upkeep.now().refreshState().history().isSuspect()).isTrue();
  }

  @Test
  void aRejectedTokenThatStillLivesIsVendedWhileItsGrantIsSuspect() {
    upkeep.installed();
    var token = upkeep.vended();
    refusesWrongly();

    var rejected = new Rejected.Token(token.accessToken().sha256());
    assertThat(upkeep.vend(TokenUseCases.ACME, rejected))
        .isEqualTo(new VendToken.Outcome.Vended(TokenUseCases.ADA.id(), token));
    assertThat(upkeep.vend(TokenUseCases.ACME, rejected))
        .isEqualTo(new VendToken.Outcome.Vended(TokenUseCases.ADA.id(), token));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void anInstallationThatWasRefusedWronglyTwiceHealsAfterTenMinutes() {
    var before = upkeep.installed();
    refusesWrongly();
    upkeep.refresh();
    upkeep.after(HALF_A_MINUTE);
    refusesWrongly();
    upkeep.refresh();
    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);

    upkeep.after(Duration.ofMinutes(10)).sweepAndWork();

    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(upkeep.now().sequence()).isEqualTo(before.sequence() + 2);
  }

  @Test
  void aDeadGrantIsTriedAgainTwiceAndNeverMore() {
    upkeep.installed();
    upkeep.dies();
    var asked = upkeep.pipedrive.refreshes();

    upkeep.after(Duration.ofMinutes(9)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked);
    upkeep.after(Duration.ofMinutes(2)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked + 1);
    upkeep.after(Duration.ofHours(23)).sweepAndWork();
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked + 1);
    for (int day = 0; day < 90; day++) {
      upkeep.after(Duration.ofDays(1)).sweepAndWork();
    }

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked + 2);
    assertThat(upkeep.now().refreshState().dueAt()).isEqualTo(RefreshState.NEVER);
    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);
  }

  @Test
  void probesThatPipedriveDoesNotAnswerEndThreeDaysAfterTheDeath() {
    upkeep.installed();
    upkeep.dies();
    for (int day = 0; day < 10; day++) {
      upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());
      upkeep.after(Duration.ofDays(1)).sweepAndWork();
    }

    assertThat(upkeep.now().refreshState().dueAt()).isEqualTo(RefreshState.NEVER);
    assertThat(upkeep.pipedrive.refreshes()).isLessThan(6);
  }

  @Test
  void aVendDoesNotTryADeadGrantAgain() {
    upkeep.installed();
    upkeep.dies();
    var asked = upkeep.pipedrive.refreshes();

    upkeep.after(Duration.ofMinutes(11));
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.ReauthorizationNeeded.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked);
  }

  @Test
  void anAnswerThatWasLostAndThenRefusedIsALostGrantWithItsAlarm() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());
    upkeep.refresh();
    assertThat(upkeep.now().refreshState().history().hasLostAnswer()).isTrue();
    assertThat(upkeep.alarms).isEmpty();

    upkeep.after(HALF_A_MINUTE);
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());
    upkeep.refresh();

    assertThat(upkeep.now().status()).isInstanceOf(NeedsReauthorization.class);
    assertThat(upkeep.alarms).containsExactly("grant lost 42");
  }

  @Test
  void anAnswerThatWasLostBeforeASlowDownAndThenRefusedIsALostGrantToo() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(2)));
    upkeep.refresh();
    upkeep.after(Duration.ofMinutes(5));

    upkeep.dies();

    assertThat(upkeep.alarms).containsExactly("grant lost 42");
  }

  @Test
  void anAnswerThatMadeNoSenseAndWasThenRefusedIsALostGrantToo() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Malformed<>("a proxy's page"));
    upkeep.refresh();
    upkeep.after(Duration.ofMinutes(5));

    upkeep.dies();

    assertThat(upkeep.alarms).containsExactly("grant lost 42");
  }
}
