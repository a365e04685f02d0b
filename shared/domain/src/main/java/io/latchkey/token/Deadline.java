package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a function has for a refresh. A refresh that was sent is waited for, because a
 * server that rotates may have done so long before it answers; so none begins without the time that
 * its answer and the storing may take.
 *
 * @param ends when the function is killed, by our clock
 * @param least no refresh begins with less time than this for its answer
 * @param longest no refresh waits longer than this for its answer
 */
public record Deadline(Instant ends, Duration least, Duration longest) {

  /** What storing may take once the answer is there. */
  private static final Duration STORING = Duration.ofSeconds(5);

  /** The last try to store ends, and its alarm is raised, before the function is killed. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** Behind API Gateway, which gives up after 30 seconds. */
  public static Deadline behindApi(Instant ends) {
    return new Deadline(ends, Duration.ofSeconds(15), Duration.ofSeconds(22));
  }

  /** In a worker, for which nobody waits. */
  public static Deadline ofWorker(Instant ends) {
    return new Deadline(ends, Duration.ofSeconds(40), Duration.ofSeconds(60));
  }

  /** How long a worker needs for one refresh at its slowest. */
  public static Duration longestOfWorker() {
    return ofWorker(Instant.EPOCH).longest().plus(STORING).plus(LAST_WORDS);
  }

  /** How long the answer to a refresh that is sent now can be waited for; empty if too short. */
  Optional<Duration> patience(Instant now) {
    var left = Duration.between(now, ends.minus(STORING));
    if (left.compareTo(least) < 0) {
      return Optional.empty();
    }
    return Optional.of(left.compareTo(longest) < 0 ? left : longest);
  }

  /** Until when a grant that could not be stored is tried again. */
  Instant storeUntil() {
    return ends.minus(LAST_WORDS);
  }
}
