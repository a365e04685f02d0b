package io.latchkey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.simulation.PipedriveSide.Guesses;
import io.latchkey.simulation.Simulation.Scenario;
import io.latchkey.simulation.Turns.Limits;
import io.latchkey.simulation.World.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pair of actors, in every order within limits, with every single fault at every call. */
class EveryPairTest {

  /** Whoever has the turn may lose it twice while everything works. */
  private static final Limits TURNS = new Limits(2, 0);

  /** Any one call crashes, is cut or refused, or the lease lapses; the turn is lost once more. */
  private static final Limits FAULTS = new Limits(1, 1);

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhereverASingleThingGoesWrong(Kind kind) {
    var runs = 0;
    for (var scenario : scenariosWith(kind)) {
      runs += Every.way(scenario);
    }
    assertThat(runs).isPositive();
  }

  private static List<Scenario> scenariosWith(Kind kind) {
    var scenarios = new ArrayList<Scenario>();
    for (var other : Kind.values()) {
      if (other.compareTo(kind) < 0) {
        continue;
      }
      for (var start : Start.values()) {
        for (var olderLiveOn : new boolean[] {true, false}) {
          for (var limits : List.of(TURNS, FAULTS)) {
            var guesses = new Guesses(true, olderLiveOn, Duration.ZERO);
            scenarios.add(new Scenario(start, List.of(kind, other), guesses, limits));
          }
        }
      }
    }
    return scenarios;
  }
}
