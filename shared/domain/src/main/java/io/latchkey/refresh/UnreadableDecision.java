package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides what to do with an installation whose grant can't be opened. The key may be back in a
 * moment, so the tries are minutes apart: a key that is missing for a while must not end a whole
 * fleet.
 */
public sealed interface UnreadableDecision {

  int TRIES = 3;
  Duration TRIED_AGAIN_AFTER = Duration.ofMinutes(10);

  /** Try again later. */
  record Wait(Installation after) implements UnreadableDecision {}

  /** The grant failed to open so often that the person must allow the app again. */
  record Mark(Installation after) implements UnreadableDecision {}

  /** The last try was recent, or the grant isn't needed. */
  record Nothing() implements UnreadableDecision {}

  static UnreadableDecision decide(Installation found, Instant now) {
    return switch (found.status()) {
      case Active active -> decide(found, active, now);
      case NeedsReauthorization dead
          when Schedule.isProbeDue(dead, found.refreshState().history(), now) ->
          new Wait(
              found.withRefreshState(InvalidGrantDecision.recordProbe(dead, found.refreshState())));
      case Installation.Status _ -> new Nothing();
    };
  }

  private static UnreadableDecision decide(Installation found, Active active, Instant now) {
    var refreshState = found.refreshState();
    if (refreshState.history().unreadable() > 0 && now.isBefore(refreshState.notBefore())) {
      return new Nothing();
    }
    if (refreshState.history().unreadable() + 1 >= TRIES) {
      return new Mark(InvalidGrantDecision.markDead(found, active, refreshState, now));
    }
    var again = now.truncatedTo(ChronoUnit.SECONDS).plus(TRIED_AGAIN_AFTER);
    return new Wait(
        found.withRefreshState(
            refreshState
                .recordFailure(again)
                .withDueAt(again)
                .with(refreshState.history().recordUnreadable())));
  }
}
