package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshGrant.Outcome;
import io.latchkey.time.Deadline;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A refresh waits for its response, and is repeated only if no response can arrive. */
class SlowAnswersTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  private void answersAfter(Duration wait) {
    upkeep.pipedrive.duringRefresh(() -> upkeep.after(wait));
  }

  @Test
  void aVendWaitsTwentySecondsForAnAnswer() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    answersAfter(Duration.ofSeconds(20));

    assertThat(upkeep.vended().expiresAt()).isAfter(upkeep.clock.instant());

    assertThat(upkeep.pipedrive.patience()).isGreaterThanOrEqualTo(Duration.ofSeconds(22));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void aWorkerWaitsAMinuteForAnAnswer() {
    upkeep.installed();
    upkeep.vended();
    upkeep.after(Duration.ofMinutes(50)).sweepAndWork();

    assertThat(upkeep.pipedrive.patience()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aVendThatFindsARefreshUnderWayAnswersWithinSeconds() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    upkeep.store.save(TokenUseCases.leased(upkeep.now(), "another", upkeep.clock.instant()));
    var begun = upkeep.clock.instant();

    assertThat(upkeep.vend())
        .isInstanceOfSatisfying(
            VendToken.Outcome.TryLater.class, later -> assertThat(later.retryAfter()).isPositive());

    assertThat(Duration.between(begun, upkeep.clock.instant())).isLessThan(Duration.ofSeconds(11));
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void aRefreshThatCouldNotBeSentIsSentOnceMore() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Unreachable<>());

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Done.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void aRefreshWhoseConnectionWasCutIsSentOnceMoreAndNotTwice() {
    upkeep.installed();
    for (int i = 0; i < 3; i++) {
      upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());
    }

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Later.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }

  @Test
  void aRefreshThatMayHaveBeenDoneIsNotSentAgainAtOnce() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Later.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    assertThat(upkeep.now().refreshState().lease()).isEqualTo(new Lease.Free());
  }

  @Test
  void withTooLittleTimeLeftForASecondTryTheRefreshIsNotSentAgain() {
    upkeep.installed();
    answersAfter(Duration.ofSeconds(12));
    upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Later.class);

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void whileAnAnswerMayStillBeOnItsWayNobodyElseRefreshes() {
    upkeep.installed();
    answersAfter(Duration.ofSeconds(22));
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Later.class);

    upkeep.after(Duration.ofSeconds(60));
    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Busy.class);
    upkeep.after(Duration.ofMinutes(2));
    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void withoutTheTimeForAnAnswerAndForStoringItNoLeaseIsTaken() {
    upkeep.installed();
    var before = upkeep.now();
    var short19 = Deadline.behindApi(upkeep.clock.instant().plusSeconds(19));

    assertThat(upkeep.refreshGrant.refresh(upkeep.now(), RefreshTrigger.DUE, short19))
        .isInstanceOf(Outcome.Later.class);

    assertThat(upkeep.now()).isEqualTo(before);
    assertThat(upkeep.pipedrive.refreshes()).isZero();
  }

  @Test
  void aGrantThatCannotBeStoredIsGivenUpWithItsAlarmBeforeTheFunctionIsKilled() {
    upkeep.installed();
    var ends = upkeep.clock.instant().plusSeconds(29);
    answersAfter(Duration.ofSeconds(22));
    var refresh =
        upkeep.refreshOver(
            new Installations() {
              private int saves;

              @Override
              public Installation find(InstallationId id) {
                return upkeep.store.find(id);
              }

              @Override
              public Saved save(Installation after) {
                if (++saves > 1) {
                  throw new StoreUnavailable("in a test", new IllegalStateException());
                }
                return upkeep.store.save(after);
              }
            });

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> refresh.refresh(upkeep.now(), RefreshTrigger.DUE, upkeep.behindApi()))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(upkeep.alarms).containsExactly("grant lost 42");
    assertThat(upkeep.clock.instant()).isBefore(ends);
  }

  @Test
  void aLeaseOfAHolderWhoseClockIsAMinuteAheadEndsAMinuteLaterForAllOthers() {
    upkeep.installed();
    var ahead = upkeep.clock.instant().plus(Duration.ofMinutes(1));
    upkeep.store.save(TokenUseCases.leased(upkeep.now(), "ahead", ahead));

    upkeep.after(TokenUseCases.LEASE);
    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Busy.class);

    upkeep.after(Duration.ofMinutes(1));
    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whoIsAMinuteAheadTakesNoLeaseFromAHolderWhoStillWaitsForAnAnswer() {
    upkeep.installed();
    upkeep.store.save(TokenUseCases.leased(upkeep.now(), "holder", upkeep.clock.instant()));

    upkeep.after(Duration.ofSeconds(22 + 5).plus(Duration.ofMinutes(1)));

    assertThat(upkeep.refresh()).isInstanceOf(Outcome.Busy.class);
  }

  @Test
  void aProcessThatIsKilledAfterPipedriveHasRotatedCostsTheGrantAndNobodyElseIsHeldUpForLong() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    var killed = TokenUseCases.leased(upkeep.now(), "killed", upkeep.clock.instant());
    upkeep.store.save(killed);
    var grant = ((Active) killed.status()).grant().open();
    assertThat(upkeep.pipedrive.refresh(grant, Duration.ofSeconds(22)))
        .isInstanceOf(Answer.Ok.class); // and its answer dies with the process

    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);
    upkeep.after(TokenUseCases.LEASE);
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.TryLater.class);
    upkeep.after(Duration.ofSeconds(31));
    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.ReauthorizationNeeded.class);
  }

  @Test
  void aProcessThatIsKilledBeforeItsRefreshWasSentCostsNothing() {
    upkeep.installed();
    upkeep.after(Duration.ofHours(2));
    upkeep.store.save(TokenUseCases.leased(upkeep.now(), "killed", upkeep.clock.instant()));

    upkeep.after(TokenUseCases.LEASE);

    assertThat(upkeep.vend()).isInstanceOf(VendToken.Outcome.Vended.class);
    assertThat(upkeep.now().generation()).isEqualTo(2);
  }
}
