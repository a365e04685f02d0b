package io.latchkey.bench.fleet;

import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.sweep.MaintainInstallation;
import io.latchkey.sweep.SweepDueGrants;
import io.latchkey.time.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Latchkey's policy: the sweep every five minutes, the refresh queue, and its workers. */
final class SweepPolicy implements Policy {

  static final Duration EVERY = Duration.ofMinutes(5);

  /** The refresh function's timeout, and what it keeps for one more piece of work. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final Duration LONGEST_PIECE = Deadline.longestOfWorker();

  private final VirtualTime time;
  private final FleetStore store;
  private final FleetQueue queue;
  private final SweepDueGrants sweepDueGrants;
  private final MaintainInstallation maintainInstallation;
  private final Tally tally;
  private final RandomGenerator random;
  private final int concurrency;

  SweepPolicy(
      VirtualTime time,
      FleetStore store,
      MaintainInstallation maintainInstallation,
      Tally tally,
      RandomGenerator random,
      StackSize sizing) {
    this.time = time;
    this.store = store;
    this.queue = new FleetQueue(time);
    this.sweepDueGrants =
        new SweepDueGrants(
            store, store, queue, new SweepDueGrants.Rate(EVERY, sizing.refreshesPerSecond()), time);
    this.maintainInstallation = maintainInstallation;
    this.tally = tally;
    this.random = random;
    this.concurrency = sizing.refreshConcurrency();
  }

  @Override
  public void begin() {
    time.begin(this::sweeps);
    for (int i = 0; i < concurrency; i++) {
      time.begin(this::works);
    }
  }

  @Override
  public int backlog() {
    return store.dueNow() + queue.size();
  }

  private void sweeps() {
    while (true) {
      var begun = time.millis();
      var swept = sweepDueGrants.sweep();
      tally.oldestDueSeconds[tally.minute(begun)] = (int) swept.backlog().toSeconds();
      time.until(begun + EVERY.toMillis());
    }
  }

  private void works() {
    while (true) {
      var batch = queue.receive();
      var begun = time.millis();
      for (var message : batch) {
        var spent = Duration.ofMillis(time.millis() - begun);
        if (TIMEOUT.minus(spent).compareTo(LONGEST_PIECE) < 0) {
          queue.putOff(message, Duration.ofSeconds(1));
        } else {
          work(message);
        }
      }
    }
  }

  private void work(FleetQueue.Message message) {
    if (time.millis() - message.sentAt > SweepDueGrants.CLAIMED_FOR.toMillis()) {
      return;
    }
    switch (maintainInstallation.maintain(
        ((Job.MaintainInstallation) message.work).id(),
        Deadline.ofWorker(time.instant().plus(TIMEOUT)))) {
      case JobResult.Done _ -> {}
      case JobResult.RetryLater again ->
          queue.putOff(message, again.inQueue(message.receives, random));
    }
  }
}
