package io.latchkey.sweep;

import static io.latchkey.memory.TokenUseCases.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The number of messages that a sweep sends, and their delays. */
class SweepDueGrantsTest {

  private static final Duration EVERY = Duration.ofMinutes(5);

  private final TokenUseCases upkeep = new TokenUseCases();

  @Test
  void theWorkOfASweepIsSpreadOverItsTimeAndBounded() {
    due(700);

    var swept = upkeep.sweep(2).sweep();

    assertThat(swept.sent()).isEqualTo(600);
    assertThat(upkeep.queued).map(DelayedJob::delay).isSorted().startsWith(Duration.ZERO);
    assertThat(within(Duration.ZERO, Duration.ofSeconds(1))).isEqualTo(2);
    assertThat(within(Duration.ofSeconds(299), EVERY)).isEqualTo(2);
  }

  @Test
  void aLargeSweepThatNeedsLessThanItsRateIsSpreadOverAllOfItsTime() {
    due(6_000);

    upkeep.sweep(100).sweep();

    assertThat(within(Duration.ZERO, Duration.ofSeconds(1))).isEqualTo(20);
    assertThat(within(Duration.ofSeconds(299), EVERY)).isEqualTo(20);
  }

  @Test
  void aSmallSweepIsDoneSoonButNoFasterThanItsRate() {
    due(50);

    upkeep.sweep(100).sweep();
    assertThat(within(Duration.ZERO, Duration.ofSeconds(5))).isEqualTo(50);

    upkeep.after(SweepDueGrants.CLAIMED_FOR).queued.clear();
    upkeep.sweep(2).sweep();
    assertThat(within(Duration.ZERO, Duration.ofSeconds(5))).isEqualTo(10);
  }

  @Test
  void aSweepThatTakesAMinuteToHandOutItsWorkStillHasItDoneWhenTheNextOneComes() {
    due(3_000);
    var begun = upkeep.clock.instant();
    var seenAt = new ArrayList<Instant>();

    var swept =
        new SweepDueGrants(
                slowedDown(Duration.ofMillis(20)),
                upkeep.store,
                batch ->
                    batch.forEach(work -> seenAt.add(upkeep.clock.instant().plus(work.delay()))),
                new SweepDueGrants.Rate(EVERY, 100),
                upkeep.clock)
            .sweep();

    assertThat(swept.sent()).isEqualTo(3_000);
    assertThat(seenAt).hasSize(3_000).allMatch(seen -> seen.isBefore(begun.plus(EVERY)));
  }

  @Test
  void whatIsLateAlreadyWhenItIsHandedOutWaitsForNothing() {
    due(90);

    var swept =
        new SweepDueGrants(
                slowedDown(Duration.ofSeconds(2)),
                upkeep.store,
                upkeep.queued::addAll,
                new SweepDueGrants.Rate(EVERY, 10),
                upkeep.clock)
            .sweep();

    assertThat(swept.sent()).isEqualTo(90);
    assertThat(upkeep.queued).hasSize(90).allMatch(work -> work.delay().isZero());
  }

  @Test
  void aRunThatTakesTooLongHandsOutAllThatItHasClaimedAndLeavesTheRestToTheNext() {
    due(1_000);
    var slow = slowedDown(Duration.ofSeconds(1));
    var sweep =
        new SweepDueGrants(
            slow,
            upkeep.store,
            upkeep.queued::addAll,
            new SweepDueGrants.Rate(EVERY, 10),
            upkeep.clock);
    var begun = upkeep.clock.instant();

    var first = sweep.sweep();

    assertThat(Duration.between(begun, upkeep.clock.instant()))
        .isEqualTo(SweepDueGrants.LONGEST_RUN);
    assertThat(upkeep.queued).hasSize(first.sent());
    var handedOut = first.sent();
    for (int run = 0; run < 4; run++) {
      handedOut += sweep.sweep().sent();
    }
    assertThat(handedOut).isEqualTo(1_000);
    assertThat(upkeep.queued.stream().map(DelayedJob::work).distinct()).hasSize(1_000);
  }

  @Test
  void twoSweepsAtOnceHandOutEachPieceOfWorkOnce() {
    due(500);
    var other = upkeep.sweep(10);
    var interrupted =
        new SweepDueGrants(
            interruptedAfter(250, other::sweep),
            upkeep.store,
            upkeep.queued::addAll,
            new SweepDueGrants.Rate(EVERY, 10),
            upkeep.clock);

    interrupted.sweep();

    assertThat(upkeep.queued).hasSize(500);
    assertThat(upkeep.queued.stream().map(DelayedJob::work).distinct()).hasSize(500);
  }

  @Test
  void whatASweepHasClaimedAndCouldNotHandOutIsHandedOutAgain() {
    due(150);
    var failing =
        new SweepDueGrants(
            upkeep.store,
            upkeep.store,
            _ -> {
              throw new IllegalStateException("the queue is down");
            },
            new SweepDueGrants.Rate(EVERY, 10),
            upkeep.clock);
    assertThatThrownBy(failing::sweep).hasMessageContaining("down");

    upkeep.after(SweepDueGrants.CLAIMED_FOR);
    upkeep.sweep(10).sweep();

    assertThat(upkeep.queued.stream().map(DelayedJob::work).distinct()).hasSize(150);
  }

  private void due(int installations) {
    for (int user = 1; user <= installations; user++) {
      upkeep.installed(new Installer(new InstallationId(1, user), "Acme", "User"), ACME);
    }
    upkeep.after(Duration.ofDays(40));
  }

  private long within(Duration from, Duration to) {
    return upkeep.queued.stream()
        .filter(work -> work.delay().compareTo(from) >= 0 && work.delay().compareTo(to) < 0)
        .count();
  }

  /** A directory in which each claim takes so long. */
  private Directory slowedDown(Duration claim) {
    return beforeEachClaim(() -> upkeep.clock.advance(claim));
  }

  /** A directory in which something else happens once, before a claim. */
  private Directory interruptedAfter(int claims, Runnable what) {
    var left = new AtomicInteger(claims);
    return beforeEachClaim(
        () -> {
          if (left.getAndDecrement() == 0) {
            what.run();
          }
        });
  }

  private Directory beforeEachClaim(Runnable what) {
    return new Directory() {
      @Override
      public Page ofAccount(Account account, Cursor from) {
        return upkeep.store.ofAccount(account, from);
      }

      @Override
      public List<Due> due(Instant now, int most) {
        return upkeep.store.due(now, most);
      }

      @Override
      public boolean claim(Due due, Instant dueAgain) {
        what.run();
        return upkeep.store.claim(due, dueAgain);
      }
    };
  }
}
