package io.latchkey.simulation;

/** An invariant that does not hold. */
final class InvariantViolation extends Error {

  private static final long serialVersionUID = 1;

  InvariantViolation(String what) {
    super(what, null, false, false);
  }
}
