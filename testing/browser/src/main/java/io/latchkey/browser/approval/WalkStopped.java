package io.latchkey.browser.approval;

/** A walk did not lead where it should. Says where, never with what is secret in an address. */
public final class WalkStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  WalkStopped(Walk walk, Step step, String where, String why) {
    super(
        "walk `%s`, step `%s` (%s): %s, at %s"
            .formatted(walk.id(), step.id(), step.action(), why, where));
  }
}
