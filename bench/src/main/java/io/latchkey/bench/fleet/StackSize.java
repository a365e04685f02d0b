package io.latchkey.bench.fleet;

import java.time.Duration;

/**
 * The settings of a fleet's stack: the rule of docs/runbook.md, "The sweep".
 *
 * @param active the number of active installations
 */
record StackSize(int active, int refreshesPerSecond, int refreshConcurrency) {

  /**
   * The time between two refreshes of an active grant: an hour, less the time that a refresh is
   * ahead of the expiry.
   */
  private static final Duration PERIOD = Duration.ofMinutes(46);

  private static final int REFRESHES_OF_A_WORKER = 3;

  /** Half as much again as what comes due, and workers for that. */
  static StackSize of(int active) {
    var perSecond = (int) Math.ceil(1.5 * active / PERIOD.toSeconds());
    var workers = Math.ceilDiv(perSecond, REFRESHES_OF_A_WORKER);
    return new StackSize(active, Math.max(10, perSecond), Math.max(5, workers));
  }

  /** The number of refreshes that come due per second. */
  double normalPerSecond() {
    return (double) active / PERIOD.toSeconds();
  }
}
