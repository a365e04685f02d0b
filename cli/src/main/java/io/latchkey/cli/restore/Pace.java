package io.latchkey.cli.restore;

import io.latchkey.token.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A rate limit for items, shared by all threads. */
final class Pace {

  private final Duration between;
  private final Clock clock;
  private final Pause pause;
  private Instant next = Instant.MIN;

  Pace(int perSecond, Clock clock, Pause pause) {
    this.between = Duration.ofSeconds(1).dividedBy(perSecond);
    this.clock = clock;
    this.pause = pause;
  }

  /** Returns when it is the caller's turn. */
  void await() {
    var wait = reserve();
    if (wait.isPositive()) {
      pause.pause(wait);
    }
  }

  private synchronized Duration reserve() {
    var now = clock.instant();
    var turn = next.isAfter(now) ? next : now;
    next = turn.plus(between);
    return Duration.between(now, turn);
  }
}
