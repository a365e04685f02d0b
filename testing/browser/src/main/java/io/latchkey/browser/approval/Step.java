package io.latchkey.browser.approval;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is done, and the page that it leads to.
 *
 * @param id what it is called within its walk
 * @param action what is done
 * @param title what is done, in words; empty where no picture is taken
 * @param leadsTo whose page is there then
 * @param meets what the page that is there then shows to be met
 */
public record Step(String id, Action action, String title, Place leadsTo, List<Requirement> meets) {

  public Step {
    meets = List.copyOf(meets);
  }

  /** Done on the way to what is shown. */
  static Step unseen(Action action, Place leadsTo) {
    return new Step(action.toString(), action, "", leadsTo, List.of());
  }

  public boolean isSeen() {
    return !title.isEmpty();
  }

  /** This step where the next is of no use in some product: it leads to where that would. */
  Step insteadOf(Step next) {
    var both = new ArrayList<>(meets);
    both.addAll(next.meets);
    return new Step(id, action, title, next.leadsTo, both.stream().distinct().toList());
  }
}
