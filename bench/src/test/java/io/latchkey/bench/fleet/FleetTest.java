package io.latchkey.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The targets of {@code make bench-fleet}, over a fleet that is small, but not so small that the
 * default rate is more than a fiftieth of it in a minute.
 */
class FleetTest {

  private static final FleetRun.Size SMALL = new FleetRun.Size(40_000, 62, 7);

  private static FleetMetrics ours;

  @BeforeAll
  static void sixtyTwoDaysPass() {
    ours = FleetMetrics.of(FleetRun.ours(SMALL, StackSize.of(SMALL.active())));
  }

  @Test
  void noGrantLapsesThroughAnOutageAWrongSecretAnd429s() {
    assertThat(ours.of().lapsed()).isZero();
    assertThat(ours.of().tally().lost).isZero();
    assertThat(ours.of().tally().slowedDown).isPositive();
    assertThat(ours.of().tally().refused).isPositive();
  }

  @Test
  void noMinuteRefreshesMoreThanTwoPercentOfTheFleet() {
    assertThat(ours.highestOfFleet()).isLessThanOrEqualTo(0.02);
  }

  @Test
  void theRecoveryAfterAnOutageIsNoSpike() {
    assertThat(ours.recoversWithoutASpike()).as("%s", ours.spike()).isTrue();
    assertThat(ours.recovered()).isLessThan(Duration.ofHours(2));
  }

  @Test
  void everyVendIsAnsweredInTheEnd() {
    assertThat(ours.nobodyStarves()).isTrue();
    assertThat(ours.of().tally().vends).isPositive();
  }

  @Test
  void theSizesOfTheRunbookAreTheRulesOwn() throws IOException {
    var runbook = Files.readString(Path.of("../docs/runbook.md"));

    for (int inUse : new int[] {25_000, 50_000, 100_000, 250_000}) {
      var sizing = StackSize.of(inUse);
      assertThat(runbook)
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %,d | %d | %d |",
                  inUse,
                  sizing.refreshesPerSecond(),
                  sizing.refreshConcurrency()));
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    var size = new FleetRun.Size(400, 6, 3);
    var one = FleetRun.ours(size, StackSize.of(size.active()));
    var another = FleetRun.ours(size, StackSize.of(size.active()));

    assertThat(one.tally().asked).isEqualTo(another.tally().asked);
    assertThat(one.tally().unanswered).isEqualTo(another.tally().unanswered);
  }
}
