package io.latchkey.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of the whole local stack: the machine's, moved ahead by whatever it has been advanced
 * by.
 */
public final class LocalClock extends Clock {

  private final Clock machine;
  private final AtomicReference<Duration> ahead;

  public LocalClock() {
    this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
  }

  private LocalClock(Clock machine, AtomicReference<Duration> ahead) {
    this.machine = machine;
    this.ahead = ahead;
  }

  /** Moves the time of everybody who has this clock. */
  public void advance(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new LocalClock(machine.withZone(zone), ahead);
  }
}
