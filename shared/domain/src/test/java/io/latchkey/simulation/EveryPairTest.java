package io.latchkey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.simulation.ActorScheduler.Limits;
import io.latchkey.simulation.PipedriveState.UnknownOutcomes;
import io.latchkey.simulation.Simulation.Scenario;
import io.latchkey.simulation.World.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pair of actors, in every order within limits, with every single fault at every call. */
class EveryPairTest {

  /** Two preemptions without a fault. */
  private static final Limits TURNS = new Limits(2, 0);

  /** One fault (any call crashes, is cut or rejected, or the lease expires) and one preemption. */
  private static final Limits FAULTS = new Limits(1, 1);

  /**
   * An erasure sends workers of its own, so a pair with one is a crowd: in all of its orders within
   * the limits above it would take hours. The soak tries what is left out here.
   */
  private static final List<Limits> OF_AN_ERASURE = List.of(new Limits(1, 0), new Limits(0, 1));

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhereverASingleThingGoesWrong(Kind kind) {
    var runs = 0;
    for (var scenario : scenariosWith(kind)) {
      runs += ExhaustiveSearch.way(scenario);
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
          for (var limits : limits(kind, other)) {
            var refusals = start == Start.STUCK ? PipedriveState.FOR_GOOD : 0;
            var guesses =
                new UnknownOutcomes(true, olderLiveOn, !olderLiveOn, Duration.ZERO, refusals);
            scenarios.add(new Scenario(start, List.of(kind, other), guesses, limits));
          }
        }
      }
    }
    return scenarios;
  }

  private static List<Limits> limits(Kind one, Kind other) {
    return one == Kind.ERASE || other == Kind.ERASE ? OF_AN_ERASURE : List.of(TURNS, FAULTS);
  }
}
