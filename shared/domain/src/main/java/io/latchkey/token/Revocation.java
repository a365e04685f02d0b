package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How the tries to revoke a grant at Pipedrive stand (rule 6). Each has a bound that Pipedrive
 * can't move: nobody waits for a revocation for good.
 */
public sealed interface Revocation {

  /** After so long without success, a newer grant of the same user may take the item over. */
  Duration TAKEOVER_AFTER = Duration.ofMinutes(5);

  /** After so long without success, the next failure ends the tries, with an alarm. */
  Duration GIVE_UP_AFTER = Duration.ofHours(24);

  /** No try has failed. */
  record Pending() implements Revocation {}

  /**
   * Pipedrive refuses it, or doesn't answer.
   *
   * @param since when the first try failed, by our clock, in whole seconds
   */
  record Failing(Instant since) implements Revocation {}

  /** The same after one more try has failed. */
  default Revocation recordFailure(Instant now) {
    return this instanceof Failing ? this : new Failing(now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether a person who installs again need not wait for it any longer. */
  default boolean isStuck(Instant now) {
    return hasFailedFor(TAKEOVER_AFTER, now);
  }

  /** Whether it isn't tried again. */
  default boolean isHopeless(Instant now) {
    return hasFailedFor(GIVE_UP_AFTER, now);
  }

  private boolean hasFailedFor(Duration time, Instant now) {
    return this instanceof Failing(var since) && !now.isBefore(since.plus(time));
  }
}
