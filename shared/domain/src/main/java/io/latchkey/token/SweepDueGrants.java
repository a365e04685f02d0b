package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;

/**
 * The scheduled look for grants that are due. It only hands out work, so many pieces a second, so
 * that refreshes never crowd out the vends that ask Pipedrive at the same time.
 */
public final class SweepDueGrants {

  /** What was handed out and is not done by then is handed out again. */
  public static final Duration CLAIMED_FOR = Duration.ofMinutes(20);

  private static final int BATCH = 100;

  /** So many a second do not have to be spread any further. */
  private static final int FEW = 10;

  /**
   * @param every how often it runs: the work of one run is spread over this time
   * @param perSecond how many refreshes a second all of Latchkey may ask Pipedrive for
   */
  public record Rate(Duration every, int perSecond) {

    int most() {
      return (int) every.toSeconds() * perSecond;
    }

    /** No more a second than it takes for all to be done when the next run comes. */
    int perSecondFor(int number) {
      var evenly = Math.ceilDiv(number, (int) every.toSeconds());
      return Math.min(perSecond, Math.max(FEW, evenly));
    }
  }

  /**
   * @param sent how many pieces of work were handed out
   * @param backlog how long the longest due one has been waiting
   */
  public record Swept(int sent, Duration backlog) {}

  private final Directory directory;
  private final RefreshQueue queue;
  private final Rate rate;
  private final Clock clock;

  public SweepDueGrants(Directory directory, RefreshQueue queue, Rate rate, Clock clock) {
    this.directory = directory;
    this.queue = queue;
    this.rate = rate;
    this.clock = clock;
  }

  public Swept sweep() {
    var now = clock.instant();
    var batch = new ArrayList<RefreshQueue.Delayed>();
    var sent = 0;
    var found = directory.due(now, rate.most());
    var perSecond = rate.perSecondFor(found.size());
    var backlog = found.isEmpty() ? Duration.ZERO : Duration.between(found.get(0).dueAt(), now);
    for (var due : found) {
      if (!directory.claim(due, now.plus(CLAIMED_FOR))) {
        continue;
      }
      var delay = Duration.ofSeconds(sent / perSecond);
      batch.add(new RefreshQueue.Delayed(new RefreshQueue.Work.LookAfter(due.id()), delay));
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
}
