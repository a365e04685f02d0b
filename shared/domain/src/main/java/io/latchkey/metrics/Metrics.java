package io.latchkey.metrics;

import java.time.Duration;

/**
 * A sink for counts. It records nothing that identifies a person: no account, no id, no attempt. It
 * never fails, and never blocks.
 */
public interface Metrics {

  /** Counts a number of occurrences. 0 records that the check ran and found nothing. */
  void count(Metric metric, long times);

  /** Counts one occurrence. */
  default void count(Metric metric) {
    count(metric, 1);
  }

  /**
   * Counts an attempt that lapsed without an installation, even if the product doesn't get the
   * event.
   *
   * @param stoppedAt the name of its last state
   */
  void abandoned(String stoppedAt);

  /** Records the age of the longest due grant when the sweep ran. */
  void oldestDue(Duration waiting);

  /** Returns metrics that record nothing, for a process that is not a function. */
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
