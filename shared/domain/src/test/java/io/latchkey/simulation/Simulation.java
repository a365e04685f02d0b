package io.latchkey.simulation;

import io.latchkey.simulation.Decisions.Choice;
import io.latchkey.simulation.PipedriveState.UnknownOutcomes;
import io.latchkey.simulation.World.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run: some actors on one installation, until all is quiet and the sweep has been. */
final class Simulation {

  private static final Duration[] SKEWS = {
    Duration.ZERO, Duration.ofSeconds(-70), Duration.ofSeconds(70)
  };

  private static final int[] REFUSALS = {0, 0, 2, PipedriveState.FOR_GOOD};

  /** The parameters of a run. */
  record Scenario(
      Start start, List<Kind> kinds, UnknownOutcomes guesses, ActorScheduler.Limits limits) {

    Scenario {
      kinds = List.copyOf(kinds);
    }

    Scenario with(List<Kind> others) {
      return new Scenario(start, others, guesses, limits);
    }

    /** Any at all. */
    static Scenario any(Decisions decisions) {
      var start =
          switch (decisions.pick(Choice.WORLD, 8)) {
            case 0 -> Start.NOTHING;
            case 1 -> Start.DEAD;
            case 2 -> Start.STUCK;
            default -> Start.INSTALLED;
          };
      var kinds = new ArrayList<Kind>();
      var many = 2 + decisions.pick(Choice.WORLD, 4);
      for (int i = 0; i < many; i++) {
        kinds.add(Kind.values()[decisions.pick(Choice.WORLD, Kind.values().length)]);
      }
      var guesses =
          new UnknownOutcomes(
              decisions.pick(Choice.WORLD, 4) > 0,
              decisions.pick(Choice.WORLD, 2) == 0,
              decisions.pick(Choice.WORLD, 3) == 0,
              SKEWS[decisions.pick(Choice.WORLD, SKEWS.length)],
              REFUSALS[decisions.pick(Choice.WORLD, REFUSALS.length)]);
      return new Scenario(
          start, kinds, guesses, new ActorScheduler.Limits(1_000, decisions.pick(Choice.WORLD, 5)));
    }
  }

  /**
   * The result of a run.
   *
   * @param broken the invariant that did not hold; empty if all did
   * @param trace every step of it
   */
  record Result(Scenario scenario, String broken, List<String> trace) {

    boolean isBroken() {
      return !broken.isEmpty();
    }

    @Override
    public String toString() {
      return broken + "\n" + scenario + "\n  " + String.join("\n  ", trace);
    }
  }

  private Simulation() {}

  static Result run(Scenario scenario, Decisions decisions) {
    var world =
        new World(
            scenario.start(),
            scenario.guesses(),
            decisions,
            scenario.limits(),
            scenario.kinds().contains(Kind.IMPORT));
    var cast = new Actors(world);
    var trace = world.turns.trace();
    try {
      scenario.kinds().forEach(cast::enter);
      world.turns.run();
      world.turns.dead().forEach(world.ledger::died);
      new FinalSweep(world).comes();
      return new Result(scenario, "", trace);
    } catch (InvariantViolation broken) {
      return new Result(scenario, String.valueOf(broken.getMessage()), trace);
    }
  }
}
