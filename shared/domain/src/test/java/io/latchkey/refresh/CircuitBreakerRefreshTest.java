package io.latchkey.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation.Active;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshGrant.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The refreshes that reach Pipedrive while it, or Latchkey's client secret, has a problem. */
class CircuitBreakerRefreshTest {

  private final TokenUseCases upkeep = new TokenUseCases();

  private static final InstallationId OTHER = new InstallationId(77, 7);

  private CircuitBreaker breaker() {
    return upkeep.store.find();
  }

  private Outcome refresh() {
    return upkeep.refresh();
  }

  @Test
  void aSlowDownKeepsEverybodyAwayAsLongAsPipedriveSaid() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(30)));
    refresh();

    upkeep.after(Duration.ofSeconds(29));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(breaker().blockedUntil(OTHER, upkeep.clock.instant()))
        .isAfter(upkeep.clock.instant());
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(2));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.now().refreshState().failures()).isZero();
  }

  @Test
  void aRefusedClientOpensTheCircuitMarksNothingDeadAndOneProbeClosesIt() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());

    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.alarms).containsExactly("client refused");
    assertThat(upkeep.now().status()).isInstanceOf(Active.class);
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofSeconds(61));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void aPipedriveThatDoesNotAnswerIsLeftAloneButForOneProbeAMinute() {
    doesNotAnswer(5);
    assertThat(upkeep.store.find().isCircuitOpen()).isTrue();

    var asked = upkeep.pipedrive.refreshes();
    upkeep.after(Duration.ofSeconds(59));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(asked);

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();
  }

  @Test
  void aSingleRefreshThatPipedriveDidNotAnswerKeepsNobodyElseAway() {
    doesNotAnswer(4);
    assertThat(upkeep.store.find().isCircuitOpen()).isFalse();

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(upkeep.store.find().consecutiveFailures()).isZero();
  }

  @Test
  void afterAnOutageTheInstallationsComeBackOneByOneWithin35Minutes() {
    var ids = new ArrayList<InstallationId>();
    for (int user = 1; user <= 200; user++) {
      ids.add(new InstallationId(9, user));
      upkeep.installed(new Installer(ids.get(user - 1), "Acme", "User"), TokenUseCases.ACME);
    }
    doesNotAnswer(5);
    upkeep.after(Duration.ofHours(2));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    var back = new ArrayList<Integer>();
    for (int minute = 0; minute <= 35; minute++) {
      var before = upkeep.pipedrive.refreshes();
      ids.removeIf(
          id ->
              upkeep.refreshGrant.refresh(
                      upkeep.store.find(id), RefreshTrigger.DUE, upkeep.behindApi())
                  instanceof Outcome.Done);
      back.add(upkeep.pipedrive.refreshes() - before);
      upkeep.after(Duration.ofMinutes(1));
    }

    assertThat(ids).isEmpty();
    assertThat(back).allSatisfy(number -> assertThat(number).isLessThan(20));
  }

  @Test
  void aTroubleThatComesBeforeTheLastOneIsMadeUpForIsTheSameOne() {
    var began = upkeep.clock.instant();
    var ended = began.plus(Duration.ofHours(2));
    var breaker = CircuitBreaker.closed().trip(began).trip(ended).reset(ended);

    assertThat(breaker.trip(ended.plus(Duration.ofMinutes(10))).outageStartedAt()).isEqualTo(began);
    var later = ended.plus(Duration.ofMinutes(36));
    assertThat(breaker.trip(later).outageStartedAt()).isEqualTo(later);
  }

  @Test
  void aTroubleThatNobodyElseHasSeenMakesNobodyWaitForATurn() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());
    refresh();
    upkeep.after(Duration.ofMinutes(15));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);

    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theCircuitStaysOpenLongerEachTimeButNotForEver() {
    upkeep.installed();
    for (long minutes : new long[] {1, 2, 4, 8, 10, 10}) {
      upkeep.pipedrive.nextRefresh(new Answer.InvalidClient<>());
      refresh();
      assertThat(upkeep.store.find().openDuration()).isEqualTo(Duration.ofMinutes(minutes));
      upkeep.after(Duration.ofMinutes(minutes).plusSeconds(1));
    }
  }

  @Test
  void aSingleInstallationsSlowDownClosesTheGateForAMinuteAtMost() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofMinutes(50)));
    refresh();

    assertThat(breaker().blockedUntil(OTHER, upkeep.clock.instant()))
        .isEqualTo(upkeep.clock.instant().plus(Duration.ofMinutes(1)));
    upkeep.after(Duration.ofMinutes(49));
    assertThat(refresh()).isInstanceOf(Outcome.Later.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
    upkeep.after(Duration.ofMinutes(2));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aSlowDownThatOthersSeeTooClosesTheGateAsLongAsPipedriveSays() {
    var now = upkeep.clock.instant();
    var half = Duration.ofMinutes(30);
    var seenByOne =
        CircuitBreaker.closed()
            .recordRateLimit("company 1", now, half)
            .recordRateLimit("company 1", now, half);
    assertThat(seenByOne.blockedUntil()).isEqualTo(now.plus(Duration.ofMinutes(1)));

    assertThat(seenByOne.recordRateLimit("company 2", now, half).blockedUntil())
        .isEqualTo(now.plus(half));
  }

  @Test
  void noSlowDownKeepsAnybodyAwayForMoreThanAnHour() {
    upkeep.installed();
    upkeep.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofDays(3)));
    refresh();

    assertThat(upkeep.now().refreshState().notBefore())
        .isEqualTo(upkeep.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void answersThatMakeNoSenseOpenTheCircuitAndDoNotMendIt() {
    upkeep.installed();
    for (int i = 0; i < 5; i++) {
      upkeep.after(Duration.ofMinutes(5)).pipedrive.nextRefresh(new Answer.Malformed<>("a page"));
      refresh();
    }
    assertThat(breaker().isCircuitOpen()).isTrue();

    upkeep.after(Duration.ofMinutes(5)).pipedrive.nextRefresh(new Answer.Malformed<>("a page"));
    refresh();
    assertThat(breaker().isCircuitOpen()).isTrue();

    upkeep.after(Duration.ofMinutes(5));
    assertThat(refresh()).isInstanceOf(Outcome.Done.class);
    assertThat(breaker().isCircuitOpen()).isFalse();
  }

  @Test
  void afterASweepThatDidNotComeForLongACrowdGoesAheadByTurns() {
    var before = upkeep.clock.instant();
    var after = before.plus(Duration.ofHours(1));
    var swept =
        CircuitBreaker.closed().recordSweep(before, CircuitBreaker.SweepLoad.MORE_THAN_ONE_SWEEP);

    var crowd = swept.recordSweep(after, CircuitBreaker.SweepLoad.MORE_THAN_ONE_SWEEP);
    var turns = new java.util.TreeSet<java.time.Instant>();
    for (int user = 1; user <= 100; user++) {
      turns.add(crowd.blockedUntil(new InstallationId(9, user), after));
    }
    assertThat(turns).hasSizeGreaterThan(90);
    assertThat(turns.last()).isBetween(after, after.plus(Duration.ofMinutes(35)));
  }

  @Test
  void aSweepThatIsLateButHasLittleToDoMakesNobodyWait() {
    var before = upkeep.clock.instant();
    var after = before.plus(Duration.ofHours(1));

    var breaker =
        CircuitBreaker.closed()
            .recordSweep(before, CircuitBreaker.SweepLoad.WITHIN_ONE_SWEEP)
            .recordSweep(after, CircuitBreaker.SweepLoad.WITHIN_ONE_SWEEP);

    assertThat(breaker.blockedUntil(OTHER, after)).isBeforeOrEqualTo(after);
  }

  @Test
  void sweepsThatComeInTimeMakeNobodyWaitHoweverMuchIsDue() {
    var before = upkeep.clock.instant();
    var after = before.plus(Duration.ofMinutes(5));

    var breaker =
        CircuitBreaker.closed()
            .recordSweep(before, CircuitBreaker.SweepLoad.MORE_THAN_ONE_SWEEP)
            .recordSweep(after, CircuitBreaker.SweepLoad.MORE_THAN_ONE_SWEEP);

    assertThat(breaker.blockedUntil(OTHER, after)).isBeforeOrEqualTo(after);
  }

  private void doesNotAnswer(int times) {
    upkeep.installed();
    for (int i = 0; i < times; i++) {
      upkeep.after(Duration.ofMinutes(5)).pipedrive.nextRefresh(new Answer.Indeterminate<>());
      refresh();
    }
  }
}
