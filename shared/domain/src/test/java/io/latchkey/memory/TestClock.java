package io.latchkey.memory;

import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only on request, and a pause that moves it. */
public final class TestClock extends Clock implements Sleeper {

  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Advances to this moment, unless it has passed. */
  public synchronized void reach(Instant moment) {
    now = moment.isAfter(now) ? moment : now;
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
