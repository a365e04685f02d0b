package io.latchkey.web.page;

/**
 * A page that says what happened, what became of the install, and the one thing to do next.
 *
 * @param title a few words
 * @param happened what happened
 * @param outcome that nothing was installed, or what was
 * @param next the one thing to do
 */
public record MessagePage(String title, String happened, String outcome, Next next) {

  /** The one thing to do next. */
  public sealed interface Next {

    /** Something that a link of ours does. */
    record Follow(String label, String address) implements Next {}

    /** Something that the person does. */
    record Do(String what) implements Next {}
  }
}
