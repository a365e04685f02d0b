package io.latchkey.browser.approval;

/**
 * A scenario reached an unexpected page. The message contains its host and path, and never the
 * secrets in an address.
 */
public final class ScenarioFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScenarioFailure(Scenario walk, Step step, String where, String why) {
    super(
        "walk `%s`, step `%s` (%s): %s, at %s"
            .formatted(walk.id(), step.id(), step.action(), why, where));
  }
}
