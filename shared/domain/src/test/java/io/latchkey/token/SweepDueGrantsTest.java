package io.latchkey.token;

import static io.latchkey.token.Upkeep.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.RefreshQueue.Delayed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a sweep hands out, and when workers see it. */
class SweepDueGrantsTest {

  private static final Duration EVERY = Duration.ofMinutes(5);

  private final Upkeep upkeep = new Upkeep();

  @Test
  void theWorkOfASweepIsSpreadOverItsTimeAndBounded() {
    due(700);

    var swept = upkeep.sweep(2).sweep();

    assertThat(swept.sent()).isEqualTo(600);
    assertThat(upkeep.queued).map(Delayed::delay).isSorted().startsWith(Duration.ZERO);
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
    due(200);

    var swept =
        new SweepDueGrants(
                slowedDown(Duration.ofSeconds(2)),
                upkeep.queued::addAll,
                new SweepDueGrants.Rate(EVERY, 10),
                upkeep.clock)
            .sweep();

    assertThat(swept.sent()).isEqualTo(200);
    assertThat(upkeep.queued).hasSize(200).allMatch(work -> work.delay().isZero());
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
        upkeep.clock.advance(claim);
        return upkeep.store.claim(due, dueAgain);
      }
    };
  }
}
