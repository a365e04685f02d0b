package io.latchkey.simulation;

/** Every nondeterministic choice of a run. */
interface Decisions {

  /** The kind of choice. */
  enum Choice {
    /** The actor of the next step; 0 is the previous actor, if it can run. */
    WHO,
    /** The fate of a call; 0 is success. */
    FATE,
    /** The initial state; all are equal alternatives. */
    WORLD
  }

  /** Returns one of n alternatives, from 0. */
  int pick(Choice about, int n);
}
