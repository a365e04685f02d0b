package io.latchkey.simulation;

/** A process that has died: an error, so that no use case can catch it. */
final class Crashed extends Error {

  private static final long serialVersionUID = 1;

  Crashed() {
    super("crashed", null, false, false);
  }
}
