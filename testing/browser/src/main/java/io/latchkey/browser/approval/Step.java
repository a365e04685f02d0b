package io.latchkey.browser.approval;

import java.util.ArrayList;
import java.util.List;

/**
 * An action and the page to which it leads.
 *
 * @param id its name within its scenario
 * @param action the action
 * @param title a description of the action; empty if no picture is taken
 * @param leadsTo the owner of the resulting page
 * @param meets the requirements that the resulting page shows to be met
 */
public record Step(
    String id, StepAction action, String title, PageOwner leadsTo, List<Requirement> meets) {

  public Step {
    meets = List.copyOf(meets);
  }

  /** Done on the way to what is shown. */
  static Step unseen(StepAction action, PageOwner leadsTo) {
    return new Step(action.toString(), action, "", leadsTo, List.of());
  }

  public boolean isSeen() {
    return !title.isEmpty();
  }

  /**
   * Returns this step for a product that does not need the next one: it leads to the next one's
   * page.
   */
  Step insteadOf(Step next) {
    var both = new ArrayList<>(meets);
    both.addAll(next.meets);
    return new Step(id, action, title, next.leadsTo, both.stream().distinct().toList());
  }
}
