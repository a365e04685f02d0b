package io.latchkey.simulation;

import io.latchkey.simulation.Simulation.Scenario;
import java.util.List;
import java.util.function.Function;

/**
 * Runs seed after seed until an invariant breaks, and returns its name; empty text if none does.
 * Public so that another class loader can start it.
 */
public final class MutantHunt implements Function<List<String>, String> {

  private static final long MOST = 60_000;

  /**
   * @param names of the kinds of actors; any if empty
   */
  @Override
  public String apply(List<String> names) {
    var kinds = names.stream().map(Kind::valueOf).toList();
    for (long seed = 1; seed <= MOST; seed++) {
      var decisions = new SeededDecisions(seed);
      var scenario = Scenario.any(decisions);
      var result = Simulation.run(kinds.isEmpty() ? scenario : scenario.with(kinds), decisions);
      if (result.isBroken()) {
        return "seed " + seed + ": " + result.broken();
      }
    }
    return "";
  }
}
