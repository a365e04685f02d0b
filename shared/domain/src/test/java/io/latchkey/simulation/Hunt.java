package io.latchkey.simulation;

import java.util.function.Supplier;

/**
 * Runs seed after seed until an invariant breaks, and says which one did; nothing where none does.
 * Public so that it can be begun in a loader of classes of its own.
 */
public final class Hunt implements Supplier<String> {

  private static final long MOST = 60_000;

  @Override
  public String get() {
    for (long seed = 1; seed <= MOST; seed++) {
      var decisions = new Seeded(seed);
      var result = Simulation.run(Simulation.Scenario.any(decisions), decisions);
      if (result.isBroken()) {
        return "seed "
            + seed
            + ": "
            + (Boolean.getBoolean("hunt.trace") ? result : result.broken());
      }
    }
    return "";
  }
}
