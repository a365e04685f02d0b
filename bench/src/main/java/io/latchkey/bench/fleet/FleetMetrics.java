package io.latchkey.bench.fleet;

import io.latchkey.bench.fleet.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The measurements that the targets apply to.
 *
 * @param normal the median number of refresh requests per minute on the day before the outage; for
 *     a small fleet, per ten minutes
 * @param highest the maximum in any minute
 * @param afterOutage the maximum in a minute within six hours of the outage's end; for a small
 *     fleet, in ten minutes
 * @param recovered the time from the end of the outage until the backlog was back to its usual size
 */
record FleetMetrics(
    FleetRun.Result of,
    long refreshes,
    int normal,
    int highest,
    int afterOutage,
    int usualDue,
    int highestDue,
    Duration recovered) {

  private static final int DAY = 1_440;
  private static final int WATCHED_AFTER = 360;
  private static final double HIGHEST_OF_FLEET = 0.02;

  static FleetMetrics of(FleetRun.Result result) {
    var tally = result.tally();
    var outage = result.timetable().incident(Kind.OUTAGE);
    var begins = minute(result, outage.from());
    var ends = minute(result, outage.to());
    var before = windows(tally.asked, begins - DAY, begins, width(result));
    var due = Arrays.copyOfRange(tally.due, begins - DAY, begins);
    var usualDue = Arrays.stream(due).max().orElse(0);
    var recovered =
        IntStream.range(ends, tally.minutes).filter(i -> tally.due[i] <= usualDue).findFirst();
    return new FleetMetrics(
        result,
        Arrays.stream(tally.refreshed).asLongStream().sum(),
        median(before),
        Arrays.stream(tally.asked).max().orElse(0),
        Arrays.stream(windows(tally.asked, ends, ends + WATCHED_AFTER, width(result)))
            .max()
            .orElse(0),
        usualDue,
        Arrays.stream(tally.due).max().orElse(0),
        Duration.ofMinutes(recovered.orElse(tally.minutes) - ends));
  }

  private static int minute(FleetRun.Result result, Instant moment) {
    return result.tally().minute(moment.toEpochMilli());
  }

  /** A minute of a fleet that asks often enough; else the ten in which two sweeps come. */
  private static int width(FleetRun.Result result) {
    return result.sizing().normalPerSecond() * 60 < 500 ? 10 : 1;
  }

  int width() {
    return width(of);
  }

  private static int[] windows(int[] minutes, int from, int to, int width) {
    return IntStream.range(0, (to - from) / width)
        .map(i -> Arrays.stream(minutes, from + i * width, from + (i + 1) * width).sum())
        .toArray();
  }

  private static int median(int[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  double highestOfFleet() {
    return (double) highest / of.size().installations();
  }

  double spike() {
    return (double) afterOutage / Math.max(1, normal);
  }

  boolean noGrantLapses() {
    return of.lapsed() == 0 && of.tally().lost == 0;
  }

  boolean noMinuteIsTooHigh() {
    return highestOfFleet() <= HIGHEST_OF_FLEET;
  }

  /** Twice the normal rate, and what chance adds to a small number: four standard deviations. */
  boolean recoversWithoutASpike() {
    var twice = 2.0 * Math.max(1, normal);
    var chance = normal < 500 ? 4 * Math.sqrt(twice) : 0;
    return afterOutage <= twice + chance;
  }

  /**
   * Returns true if no caller waits longer than the slowest refresh on days without an incident.
   */
  boolean nobodyStarves() {
    return of.unanswered() <= of.size().active() / 100;
  }

  boolean hold() {
    return noGrantLapses() && noMinuteIsTooHigh() && recoversWithoutASpike() && nobodyStarves();
  }
}
