package io.latchkey.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a function has for a refresh. A refresh that was sent must be waited for, because a
 * server that rotates may do so long before it answers. So none begins without the time that its
 * answer and the storing may take.
 *
 * @param ends the moment when the function is killed, by Latchkey's clock
 * @param least the least time for the answer with which a refresh may begin
 * @param longest the longest time that a refresh waits for its answer
 */
public record Deadline(Instant ends, Duration least, Duration longest) {

  /** The time that storing may take once the answer has come. */
  private static final Duration STORING = Duration.ofSeconds(5);

  /**
   * The reserve in which the last try to store ends, and its alarm is raised, before the function
   * is killed.
   */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** Returns the deadline behind API Gateway, which gives up after 30 seconds. */
  public static Deadline behindApi(Instant ends) {
    return new Deadline(ends, Duration.ofSeconds(15), Duration.ofSeconds(22));
  }

  /** Returns the deadline of a worker, which has no waiting caller. */
  public static Deadline ofWorker(Instant ends) {
    return new Deadline(ends, Duration.ofSeconds(40), Duration.ofSeconds(60));
  }

  /** Returns the time that a worker needs for one refresh at its slowest. */
  public static Duration longestOfWorker() {
    return ofWorker(Instant.EPOCH).longest().plus(STORING).plus(LAST_WORDS);
  }

  /**
   * Returns the longest wait for the answer to a refresh that is sent now; empty if it is too
   * short.
   */
  public Optional<Duration> patience(Instant now) {
    var left = Duration.between(now, ends.minus(STORING));
    if (left.compareTo(least) < 0) {
      return Optional.empty();
    }
    return Optional.of(left.compareTo(longest) < 0 ? left : longest);
  }

  /** Returns the moment until which storing a grant is retried. */
  public Instant storeUntil() {
    return ends.minus(LAST_WORDS);
  }
}
