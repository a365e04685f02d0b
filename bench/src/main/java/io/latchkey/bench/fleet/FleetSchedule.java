package io.latchkey.bench.fleet;

import io.latchkey.bench.fleet.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The schedule of incidents, and Pipedrive's rate limit. */
record FleetSchedule(Instant start, int days, StackSize sizing, List<Incident> incidents) {

  /**
   * Pipedrive's rate limit as a multiple of the sweep's. The token endpoint's real limit is not
   * published.
   */
  private static final double LIMIT = 3;

  private static final double SLOWED_LIMIT = 0.8;

  FleetSchedule {
    incidents = List.copyOf(incidents);
  }

  static FleetSchedule of(Instant start, int days, StackSize sizing) {
    return new FleetSchedule(
        start,
        days,
        sizing,
        List.of(
            incident(Kind.SLOWED_DOWN, start, days / 6, 9, Duration.ofHours(3)),
            incident(Kind.OUTAGE, start, days / 3, 12, Duration.ofHours(2)),
            incident(Kind.WRONG_SECRET, start, days / 2, 13, Duration.ofHours(1)),
            incident(Kind.MASS_INSTALL, start, days * 2 / 3, 10, Duration.ofMinutes(10))));
  }

  private static Incident incident(Kind kind, Instant start, int day, int hour, Duration length) {
    var from = start.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    return new Incident(kind, from, from.plus(length));
  }

  Instant end() {
    return start.plus(Duration.ofDays(days));
  }

  Incident incident(Kind kind) {
    return incidents.get(kind.ordinal());
  }

  boolean is(Kind kind, long millis) {
    return incident(kind).covers(millis);
  }

  /** Within a day of the beginning of an incident. */
  boolean isTroubled(long millis) {
    return incidents.stream()
        .anyMatch(
            incident ->
                millis >= incident.from().toEpochMilli()
                    && millis < incident.from().plus(Duration.ofDays(1)).toEpochMilli());
  }

  /** The number of requests per second that Pipedrive accepts. */
  double limit(long millis) {
    return is(Kind.SLOWED_DOWN, millis)
        ? SLOWED_LIMIT * sizing.normalPerSecond()
        : LIMIT * sizing.refreshesPerSecond();
  }
}
