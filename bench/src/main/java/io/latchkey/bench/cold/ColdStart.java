package io.latchkey.bench.cold;

import java.time.Duration;

/**
 * One start of a function, up to its first response.
 *
 * @param took elapsed time, which other work on this machine lengthens
 * @param cpu time of the process itself, which is the one to compare
 */
record ColdStart(Duration took, Duration cpu) {

  static ColdStart since(long nanoTime, Duration cpu) {
    return new ColdStart(Duration.ofNanos(System.nanoTime() - nanoTime), cpu);
  }

  ColdStart plus(ColdStart then) {
    return new ColdStart(took.plus(then.took), cpu.plus(then.cpu));
  }
}
