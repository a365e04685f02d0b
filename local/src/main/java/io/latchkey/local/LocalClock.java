package io.latchkey.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one clock of the local stack: real time plus everything that {@link #advance(Duration)} has
 * added. Latchkey, the Pipedrive emulator, and the demo product share one instance, so that time
 * passes for all of them at once. Safe for many threads.
 */
public final class LocalClock extends Clock {

  private final Clock base;
  private final AtomicReference<Duration> ahead;

  /** Starts at the real time. */
  public LocalClock() {
    this(Clock.systemUTC());
  }

  /** Starts at the time of another clock and advances with it. */
  public LocalClock(Clock base) {
    this(base, new AtomicReference<>(Duration.ZERO));
  }

  private LocalClock(Clock base, AtomicReference<Duration> ahead) {
    this.base = base;
    this.ahead = ahead;
  }

  /**
   * Moves time forward for every view of this clock.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back");
    }
    ahead.accumulateAndGet(duration, Duration::plus);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  /** Returns a view of this clock in another zone, which advances together with it. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new LocalClock(base.withZone(zone), ahead);
  }
}
