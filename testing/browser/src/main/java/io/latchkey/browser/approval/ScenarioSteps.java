package io.latchkey.browser.approval;

import static io.latchkey.browser.approval.PageOwner.PIPEDRIVE;
import static io.latchkey.browser.approval.Requirement.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Steps that several ways share. */
final class ScenarioSteps {

  private ScenarioSteps() {}

  static List<Step> fromTheMarketplace() {
    return List.of(
        Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE),
        Step.unseen(StepAction.OPEN_APP, PIPEDRIVE),
        Step.unseen(StepAction.INSTALL, PIPEDRIVE));
  }

  static List<Step> steps(List<Step> first, Step... then) {
    var steps = new ArrayList<>(first);
    steps.addAll(Arrays.asList(then));
    return steps;
  }

  static Step seen(
      String id, StepAction action, String title, PageOwner leadsTo, Requirement... meets) {
    return new Step(id, action, title, leadsTo, List.of(meets));
  }
}
