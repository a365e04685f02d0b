package io.latchkey.web.page;

import io.latchkey.web.text.Text;

/**
 * A page that says what became of the install, and why, and the one thing to do next.
 *
 * @param title a few words
 * @param sentence that nothing was installed, and why
 * @param next the one thing to do
 */
public record MessagePage(Text title, Text sentence, Next next) {

  /** The one thing to do next. */
  public sealed interface Next {

    /**
     * Something that a link of ours does.
     *
     * @param address empty for the address that the page itself has
     */
    record Follow(Text label, String address) implements Next {}

    /** Something that the person does. */
    record Do(Text what) implements Next {}
  }
}
