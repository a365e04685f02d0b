package io.latchkey.install;

import io.latchkey.token.EndLapsedGrant;
import io.latchkey.token.Grant;
import io.latchkey.token.LookAfter;
import io.latchkey.token.RefreshQueue;
import java.time.Duration;
import java.util.List;

/** Ends the grant of an attempt that has lapsed: "the install doesn't happen" (rule 9). */
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
   * @param sealed the attempt's state, as the store had sealed it
   */
  public LookAfter.Outcome end(Handle attempt, String sealed) {
    var held = lapsedGrants.open(attempt, sealed);
    if (held.isEmpty()) {
      return new LookAfter.Outcome.Done();
    }
    return switch (held.get().who()) {
      case State.Who.Known(var who) -> endLapsedGrant.end(held.get().grant(), who.id());
      case State.Who.Unknown unknown ->
          endLapsedGrant.end(held.get().grant(), refreshed -> keep(attempt, refreshed));
    };
  }

  /** In the queue, since the attempt's item is no longer there to hold it. */
  private void keep(Handle attempt, Grant refreshed) {
    var state = new State.Exchanged(refreshed, new State.Who.Unknown(), false, new Goal.Identify());
    var sealed = lapsedGrants.seal(attempt, state);
    var work = new RefreshQueue.Work.EndLapsed(attempt.value(), sealed);
    queue.put(List.of(new RefreshQueue.Delayed(work, Duration.ZERO)));
  }
}
