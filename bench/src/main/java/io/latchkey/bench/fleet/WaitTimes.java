package io.latchkey.bench.fleet;

import java.time.Duration;
import java.util.Arrays;

/** The durations of waits. */
final class WaitTimes {

  private int[] millis = new int[1_024];
  private int size;
  private boolean isSorted = true;

  void add(int waited) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, size * 2);
    }
    millis[size++] = waited;
    isSorted = false;
  }

  int size() {
    return size;
  }

  /** Returns the quantile of the waits; zero if there were none. */
  Duration at(double part) {
    if (size == 0) {
      return Duration.ZERO;
    }
    if (!isSorted) {
      Arrays.sort(millis, 0, size);
      isSorted = true;
    }
    return Duration.ofMillis(millis[(int) Math.min(size - 1L, (long) (part * size))]);
  }
}
