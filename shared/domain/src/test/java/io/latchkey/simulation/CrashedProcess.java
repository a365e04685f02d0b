package io.latchkey.simulation;

/** A process that has died: an error, so that no use case can catch it. */
final class CrashedProcess extends Error {

  private static final long serialVersionUID = 1;

  CrashedProcess() {
    super("crashed", null, false, false);
  }
}
