package io.latchkey.bench.fleet;

/** A policy that keeps a fleet's grants alive. */
interface Policy {

  void begin();

  /** The number of refreshes that are due and not done. */
  int backlog();
}
