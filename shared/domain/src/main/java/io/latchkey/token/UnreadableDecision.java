package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What becomes of an installation whose grant can't be opened. The key may be back in a moment, so
 * the tries are minutes apart: a key that is missing for a while must not end a fleet.
 */
sealed interface UnreadableDecision {

  int TRIES = 3;
  Duration TRIED_AGAIN_AFTER = Duration.ofMinutes(10);

  /** It is tried again later. */
  record Wait(Installation after) implements UnreadableDecision {}

  /** It could not be opened so often that the person has to allow the app again. */
  record Mark(Installation after) implements UnreadableDecision {}

  /** The last try was not long ago, or nobody needs the grant. */
  record Nothing() implements UnreadableDecision {}

  static UnreadableDecision decide(Installation found, Instant now) {
    return switch (found.status()) {
      case Active active -> decide(found, active, now);
      case NeedsReauthorization dead when Schedule.isProbeDue(dead, found.care().history(), now) ->
          new Wait(found.caring(InvalidGrantDecision.recordProbe(dead, found.care())));
      case Installation.Status other -> new Nothing();
    };
  }

  private static UnreadableDecision decide(Installation found, Active active, Instant now) {
    var care = found.care();
    if (care.history().unreadable() > 0 && now.isBefore(care.notBefore())) {
      return new Nothing();
    }
    if (care.history().unreadable() + 1 >= TRIES) {
      return new Mark(InvalidGrantDecision.markDead(found, active, care, now));
    }
    var again = now.truncatedTo(ChronoUnit.SECONDS).plus(TRIED_AGAIN_AFTER);
    return new Wait(
        found.caring(care.failed(again).due(again).with(care.history().unreadableOnceMore())));
  }
}
