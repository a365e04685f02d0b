package io.latchkey.bench.fleet;

/** Who keeps a fleet's grants alive, and how. */
interface Policy {

  void begin();

  /** How much it has still to do: what is due and was not yet done. */
  int backlog();
}
