package io.latchkey.browser.approval;

import java.util.List;

/** A scenario that was carried out, with the steps to show. */
public record ScenarioResult(Scenario walk, List<StepResult> steps) {

  public ScenarioResult {
    steps = List.copyOf(steps);
  }
}
