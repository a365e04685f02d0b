package io.latchkey.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when the run moves it. */
final class VirtualClock extends Clock {

  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  void reach(Instant moment) {
    now = moment.isAfter(now) ? moment : now;
  }

  @Override
  public Instant instant() {
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
