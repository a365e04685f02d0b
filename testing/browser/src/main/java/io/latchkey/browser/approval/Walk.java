package io.latchkey.browser.approval;

import io.latchkey.browser.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One person's way, in a browser that knows nothing of it yet.
 *
 * @param id its anchor on the page
 * @param about who it is, and what Pipedrive asks for then
 */
public record Walk(String id, String title, String about, Device device, List<Step> steps) {

  /** What some products have no need of; the others are what a walk is about. */
  private static final Set<Action> MAY_BE_SKIPPED =
      Set.of(Action.LOG_IN_AT_PIPEDRIVE, Action.HAVE_ACCOUNT, Action.SUBSCRIBE);

  public Walk {
    steps = List.copyOf(steps);
  }

  /** As it is with a product that can do only this; nothing where it cannot be walked there. */
  Optional<Walk> with(Set<Action> known) {
    List<Step> walked = new ArrayList<>();
    for (var step : steps) {
      if (known.contains(step.action())) {
        walked.add(step);
      } else if (!MAY_BE_SKIPPED.contains(step.action())) {
        return Optional.empty();
      } else if (!walked.isEmpty() && step.action() == Action.SUBSCRIBE) {
        walked.add(walked.removeLast().insteadOf(step));
      }
    }
    return Optional.of(new Walk(id, title, about, device, walked));
  }

  /** What of it cannot be done. */
  List<Action> without(Set<Action> known) {
    return steps.stream()
        .map(Step::action)
        .filter(action -> !known.contains(action) && !MAY_BE_SKIPPED.contains(action))
        .distinct()
        .toList();
  }
}
