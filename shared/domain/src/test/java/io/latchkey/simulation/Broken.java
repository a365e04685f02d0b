package io.latchkey.simulation;

/** An invariant that does not hold. */
final class Broken extends Error {

  private static final long serialVersionUID = 1;

  Broken(String what) {
    super(what, null, false, false);
  }
}
