package io.latchkey.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** A clock that moves only on request. */
final class MovableClock extends Clock {

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private volatile Duration later = Duration.ZERO;
  private final AtomicInteger looks = new AtomicInteger();

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Simulates a thread that is delayed between two readings of the clock. */
  void passesAfter(int moreLooks, Duration time) {
    looks.set(moreLooks);
    later = time;
  }

  @Override
  public Instant instant() {
    var seen = now;
    if (looks.decrementAndGet() == 0) {
      passes(later);
    }
    return seen;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for a zone");
  }
}
