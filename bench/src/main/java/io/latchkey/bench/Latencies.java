package io.latchkey.bench;

import java.util.Arrays;
import java.util.Collection;

/** The durations of many calls, in nanoseconds, shortest first. */
final class Latencies {

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  static Latencies of(long... nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** Calls one after the other, so many times. */
  static Latencies of(int times, Runnable call) {
    var nanos = new long[times];
    for (var i = 0; i < times; i++) {
      var began = System.nanoTime();
      call.run();
      nanos[i] = System.nanoTime() - began;
    }
    return of(nanos);
  }

  /** Merges the latencies of several rounds or callers. */
  static Latencies of(Collection<Latencies> several) {
    return of(several.stream().flatMapToLong(each -> Arrays.stream(each.sorted)).toArray());
  }

  /**
   * The shortest time in which so many of all were done (the nearest rank), in milliseconds.
   *
   * @param percent above 0, 100 at most
   */
  double percentile(double percent) {
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }

  /** Calls a second of one caller who calls again as soon as it has an answer. */
  double perSecond() {
    return sorted.length * 1e9 / Arrays.stream(sorted).sum();
  }
}
