package io.latchkey.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The state of the tries to revoke a grant at Pipedrive (rule 6). Each has a bound that Pipedrive
 * can't move, so nothing waits for a revocation forever.
 */
public sealed interface Revocation {

  /** The time without success after which a newer grant of the same user may take over the item. */
  Duration TAKEOVER_AFTER = Duration.ofMinutes(5);

  /** The time without success after which the next failure ends the tries, with an alarm. */
  Duration GIVE_UP_AFTER = Duration.ofHours(24);

  /** No try has failed. */
  record Pending() implements Revocation {}

  /**
   * Pipedrive refuses it, or doesn't answer.
   *
   * @param since the moment when the first try failed, by Latchkey's clock, in whole seconds
   */
  record Failing(Instant since) implements Revocation {}

  /** Returns the state after one more failed try. */
  default Revocation recordFailure(Instant now) {
    return this instanceof Failing ? this : new Failing(now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Returns true if a person who installs again need not wait for it any longer. */
  default boolean isStuck(Instant now) {
    return hasFailedFor(TAKEOVER_AFTER, now);
  }

  /** Returns true if it isn't tried again. */
  default boolean isHopeless(Instant now) {
    return hasFailedFor(GIVE_UP_AFTER, now);
  }

  private boolean hasFailedFor(Duration time, Instant now) {
    return this instanceof Failing(var since) && !now.isBefore(since.plus(time));
  }
}
