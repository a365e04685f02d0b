package io.latchkey.metrics;

import java.time.Duration;

/**
 * Counts. Nothing that is counted says who it was: no account, no id, no handle. It never fails,
 * and never keeps anybody waiting.
 */
public interface Metrics {

  /** It has happened so many times; with 0, that somebody looked and it had not. */
  void count(Metric metric, long times);

  /** It has happened once. */
  default void count(Metric metric) {
    count(metric, 1);
  }

  /**
   * An attempt lapsed without an installation, whether or not the product hears of it.
   *
   * @param stoppedAt the name of the state that it was in
   */
  void abandoned(String stoppedAt);

  /** How long the longest due grant had been waiting when the sweep came. */
  void oldestDue(Duration waiting);

  /** For a process that is no function: nobody reads what it counts. */
  static Metrics none() {
    return new Metrics() {
      @Override
      public void count(Metric metric, long times) {}

      @Override
      public void abandoned(String stoppedAt) {}

      @Override
      public void oldestDue(Duration waiting) {}
    };
  }
}
