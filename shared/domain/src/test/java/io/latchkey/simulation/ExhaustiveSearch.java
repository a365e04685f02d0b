package io.latchkey.simulation;

import io.latchkey.simulation.Simulation.Scenario;

/** Every way in which a scenario can go within its limits. */
final class ExhaustiveSearch {

  private ExhaustiveSearch() {}

  /** Returns in how many ways it went. */
  static int way(Scenario scenario) {
    var decisions = new ExhaustiveDecisions();
    var runs = 0;
    do {
      var result = Simulation.run(scenario, decisions);
      if (result.isBroken()) {
        throw new AssertionError(result.toString());
      }
      runs++;
    } while (decisions.next());
    return runs;
  }
}
