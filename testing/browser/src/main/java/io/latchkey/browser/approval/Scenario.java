package io.latchkey.browser.approval;

import io.latchkey.browser.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One person's path through the product, starting in a fresh browser.
 *
 * @param id its anchor on the page
 * @param about the person, and the requirement that the scenario shows
 */
public record Scenario(String id, String title, String about, Device device, List<Step> steps) {

  /** The actions that a product may not need. Every other action is essential to its scenario. */
  private static final Set<StepAction> MAY_BE_SKIPPED =
      Set.of(StepAction.LOG_IN_AT_PIPEDRIVE, StepAction.HAVE_ACCOUNT, StepAction.SUBSCRIBE);

  public Scenario {
    steps = List.copyOf(steps);
  }

  /**
   * Returns the scenario limited to a product's actions. Empty if the product lacks an essential
   * one.
   */
  Optional<Scenario> with(Set<StepAction> known) {
    List<Step> walked = new ArrayList<>();
    for (var step : steps) {
      if (known.contains(step.action())) {
        walked.add(step);
      } else if (!MAY_BE_SKIPPED.contains(step.action())) {
        return Optional.empty();
      } else if (!walked.isEmpty() && step.action() == StepAction.SUBSCRIBE) {
        walked.add(walked.removeLast().insteadOf(step));
      }
    }
    return Optional.of(new Scenario(id, title, about, device, walked));
  }

  /** Returns the essential actions that the product lacks. */
  List<StepAction> without(Set<StepAction> known) {
    return steps.stream()
        .map(Step::action)
        .filter(action -> !known.contains(action) && !MAY_BE_SKIPPED.contains(action))
        .distinct()
        .toList();
  }
}
