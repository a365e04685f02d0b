package io.latchkey.simulation;

/** Everything in a run that could have gone another way. */
interface Decisions {

  /** What is being decided. */
  enum About {
    /** Who does the next step; 0 is whoever did the last one, where they can go on. */
    WHO,
    /** What becomes of a call; 0 is that it works. */
    FATE,
    /** How the world is made: all are alike. */
    WORLD
  }

  /** One of n, from 0. */
  int pick(About about, int n);
}
