package io.latchkey.install;

import io.latchkey.pipedrive.Grant;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.EndLapsedGrant;
import java.time.Duration;
import java.util.List;

/** Revokes the grant of an attempt that has lapsed: "the install doesn't happen" (rule 9). */
public final class EndLapsedAttempt {

  private final LapsedGrants lapsedGrants;
  private final EndLapsedGrant endLapsedGrant;
  private final RefreshQueue queue;

  public EndLapsedAttempt(
      LapsedGrants lapsedGrants, EndLapsedGrant endLapsedGrant, RefreshQueue queue) {
    this.lapsedGrants = lapsedGrants;
    this.endLapsedGrant = endLapsedGrant;
    this.queue = queue;
  }

  /**
   * Revokes the grant.
   *
   * @param sealed the attempt's state, as the store sealed it
   * @param refused true if Pipedrive has refused the grant once
   */
  public JobResult end(AttemptId attempt, String sealed, boolean refused) {
    var held = lapsedGrants.open(attempt, sealed);
    if (held.isEmpty()) {
      return new JobResult.Done();
    }
    return switch (held.get().who()) {
      case State.Identity.Known(var who) -> endLapsedGrant.end(held.get().grant(), who.id());
      case State.Identity.Unknown _ ->
          endLapsedGrant.end(held.get().grant(), refused, new QueuedWork(attempt, sealed));
    };
  }

  /** Keeps the work in the queue, because the attempt's item no longer exists. */
  private final class QueuedWork implements EndLapsedGrant.Keep {

    private final AttemptId attempt;
    private final String sealed;

    QueuedWork(AttemptId attempt, String sealed) {
      this.attempt = attempt;
      this.sealed = sealed;
    }

    @Override
    public void keep(Grant refreshed) {
      var state =
          new State.Exchanged(refreshed, new State.Identity.Unknown(), false, new Goal.Identify());
      put(lapsedGrants.seal(attempt, state), false, Duration.ZERO);
    }

    @Override
    public void suspect(Duration again) {
      put(sealed, true, again);
    }

    private void put(String state, boolean refused, Duration delay) {
      var work = new RefreshQueue.Job.EndLapsedGrant(attempt.value(), state, refused);
      queue.put(List.of(new RefreshQueue.DelayedJob(work, delay)));
    }
  }
}
