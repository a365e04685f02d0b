package io.latchkey.cli.restore;

import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A rate limit for items, shared by all threads. */
final class RateLimiter {

  private final Duration between;
  private final Clock clock;
  private final Sleeper sleeper;
  private Instant next = Instant.MIN;

  RateLimiter(int perSecond, Clock clock, Sleeper sleeper) {
    this.between = Duration.ofSeconds(1).dividedBy(perSecond);
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Returns when it is the caller's turn. */
  void await() {
    var wait = reserve();
    if (wait.isPositive()) {
      sleeper.sleep(wait);
    }
  }

  private synchronized Duration reserve() {
    var now = clock.instant();
    var turn = next.isAfter(now) ? next : now;
    next = turn.plus(between);
    return Duration.between(now, turn);
  }
}
