package io.latchkey.web.page;

import io.latchkey.web.text.Text;
import java.util.List;

/**
 * A page about the result of the install, with the reason and the one next step.
 *
 * @param title a few words
 * @param sentence the effect (nothing was installed) and the reason
 * @param next the one next step
 * @param code the reason's name, for support; empty for none
 * @param details for the product's developer, in English; empty for none
 */
public record MessagePage(Text title, Text sentence, Next next, String code, List<Detail> details) {

  public MessagePage {
    details = List.copyOf(details);
  }

  public MessagePage(Text title, Text sentence, Next next) {
    this(title, sentence, next, "", List.of());
  }

  /** One thing that a developer should know. */
  public record Detail(String label, DisplayText text) {
    public Detail(String label, String text) {
      this(label, new DisplayText(text));
    }
  }

  /** The one thing to do next. */
  public sealed interface Next {

    /**
     * A link to another address of Latchkey.
     *
     * @param address empty for the page's own address
     */
    record Follow(Text label, String address) implements Next {}

    /** Something that the person does. */
    record Do(Text what) implements Next {}
  }
}
