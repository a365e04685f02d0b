package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The scheduled look for grants that are due. It only hands out work, so many pieces a second, so
 * that refreshes never crowd out the vends that ask Pipedrive at the same time.
 */
public final class SweepDueGrants {

  /** What was handed out and is not done by then is handed out again. */
  public static final Duration CLAIMED_FOR = Duration.ofMinutes(20);

  /**
   * How long one run hands out work. The function may run for 240 seconds: a run that it ends would
   * leave a claimed batch waiting for {@link #CLAIMED_FOR}. The next run takes what is left.
   */
  static final Duration LONGEST_RUN = Duration.ofSeconds(200);

  private static final int BATCH = 100;
  private static final int GATE_TRIES = 3;

  /** Pieces of work that are so far apart do not have to be spread any further. */
  private static final Duration FAR_APART = Duration.ofMillis(100);

  /**
   * @param every how often it runs: the work of one run is spread over this time
   * @param perSecond how many refreshes a second all of Latchkey may ask Pipedrive for
   */
  public record Rate(Duration every, int perSecond) {

    int most() {
      return (int) every.toSeconds() * perSecond;
    }

    /** From one piece of so many to the next, for all to be done when the next run comes. */
    Duration apart(int number) {
      var evenly = every.dividedBy(Math.max(1, number));
      var fastest = Duration.ofSeconds(1).dividedBy(perSecond);
      var widest = fastest.compareTo(FAR_APART) > 0 ? fastest : FAR_APART;
      return evenly.compareTo(widest) < 0 ? evenly : widest;
    }
  }

  /**
   * @param sent how many pieces of work were handed out
   * @param backlog how long the longest due one has been waiting
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

  /** Whoever loses the race to the gate leaves it to the next run. */
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
   * Counted from the run's beginning: to claim thousands takes a while, and what is late by that
   * would be done together with the next run's first.
   */
  private Duration until(Instant moment) {
    var left = Duration.between(clock.instant(), moment);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
