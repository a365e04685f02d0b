package io.latchkey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Any scenario in any order, by seeds: a fixed number of them, or for minutes (`make soak`). */
class SoakTest {

  private static final long SHORT = 20_000;

  @Test
  void nothingIsLostWhateverHappensInWhateverOrder() {
    var one = Long.getLong("soak.seed");
    if (one != null) {
      var result = run(one);
      System.out.println(result);
      assertThat(result.broken()).isEmpty();
      return;
    }
    var minutes = Long.getLong("soak.minutes", 0);
    var first = minutes > 0 ? System.nanoTime() : 1;
    var until = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    var seed = first;
    for (; minutes > 0 ? System.nanoTime() < until : seed <= SHORT; seed++) {
      var result = run(seed);
      assertThat(result.isBroken()).as("seed %d: %s", seed, result).isFalse();
    }
    System.out.printf("%d runs, seeds %d to %d%n", seed - first, first, seed - 1);
  }

  private static Simulation.Result run(long seed) {
    var decisions = new SeededDecisions(seed);
    return Simulation.run(Simulation.Scenario.any(decisions), decisions);
  }
}
