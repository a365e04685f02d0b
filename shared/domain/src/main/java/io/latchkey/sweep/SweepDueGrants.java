package io.latchkey.sweep;

import io.latchkey.installation.Directory;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.RefreshQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The scheduled search for grants that are due. It only hands out work, at a limited rate, so that
 * refreshes don't crowd out the vends that call Pipedrive at the same time.
 */
public final class SweepDueGrants {

  /** The time after which work that was handed out and isn't done is handed out again. */
  public static final Duration CLAIMED_FOR = Duration.ofMinutes(20);

  /**
   * The longest time that one run hands out work. The function may run for 240 seconds, and a run
   * that was cut off would leave a claimed batch waiting for {@link #CLAIMED_FOR}. The next run
   * takes the rest.
   */
  static final Duration LONGEST_RUN = Duration.ofSeconds(200);

  private static final int BATCH = 100;
  private static final int GATE_TRIES = 3;

  /** The interval above which jobs need not be spread any further. */
  private static final Duration FAR_APART = Duration.ofMillis(100);

  /**
   * The rate of refreshes.
   *
   * @param every the interval between runs: the work of one run is spread over it
   * @param perSecond the number of refreshes per second that all of Latchkey may send to Pipedrive
   */
  public record Rate(Duration every, int perSecond) {

    int most() {
      return (int) every.toSeconds() * perSecond;
    }

    /** Returns the interval between jobs with which this number is done when the next run comes. */
    Duration apart(int number) {
      var evenly = every.dividedBy(Math.max(1, number));
      var fastest = Duration.ofSeconds(1).dividedBy(perSecond);
      var widest = fastest.compareTo(FAR_APART) > 0 ? fastest : FAR_APART;
      return evenly.compareTo(widest) < 0 ? evenly : widest;
    }
  }

  /**
   * The result of a run.
   *
   * @param sent the number of jobs that were handed out
   * @param backlog the time that the longest due grant has been waiting
   */
  public record Swept(int sent, Duration backlog) {}

  private final Directory directory;
  private final CircuitBreakerStore breakers;
  private final RefreshQueue queue;
  private final Rate rate;
  private final Clock clock;

  public SweepDueGrants(
      Directory directory,
      CircuitBreakerStore breakers,
      RefreshQueue queue,
      Rate rate,
      Clock clock) {
    this.directory = directory;
    this.breakers = breakers;
    this.queue = queue;
    this.rate = rate;
    this.clock = clock;
  }

  public Swept sweep() {
    var now = clock.instant();
    var batch = new ArrayList<RefreshQueue.DelayedJob>();
    var sent = 0;
    var found = directory.due(now, rate.most());
    begins(now, found.size());
    var apart = rate.apart(found.size());
    var backlog = found.isEmpty() ? Duration.ZERO : Duration.between(found.get(0).dueAt(), now);
    var end = now.plus(LONGEST_RUN);
    for (var due : found) {
      if (!clock.instant().isBefore(end)) {
        break;
      }
      if (!directory.claim(due, now.plus(CLAIMED_FOR))) {
        continue;
      }
      var delay = until(now.plus(apart.multipliedBy(sent)));
      batch.add(
          new RefreshQueue.DelayedJob(new RefreshQueue.Job.MaintainInstallation(due.id()), delay));
      sent++;
      if (batch.size() == BATCH) {
        queue.put(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      queue.put(batch);
    }
    return new Swept(sent, backlog);
  }

  /**
   * Records that a run begins. A run that loses the race to write the circuit breaker leaves it to
   * the next.
   */
  private void begins(Instant now, int due) {
    var crowd =
        due < rate.most()
            ? CircuitBreaker.SweepLoad.WITHIN_ONE_SWEEP
            : CircuitBreaker.SweepLoad.MORE_THAN_ONE_SWEEP;
    for (int i = 0; i < GATE_TRIES; i++) {
      if (breakers.save(breakers.find().recordSweep(now, crowd))) {
        return;
      }
    }
  }

  /**
   * Returns the time until a moment, counted from the run's beginning. Claiming thousands takes a
   * while, and jobs that are late by that would run together with the next run's first.
   */
  private Duration until(Instant moment) {
    var left = Duration.between(clock.instant(), moment);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
