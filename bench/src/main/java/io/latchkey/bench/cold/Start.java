package io.latchkey.bench.cold;

import java.time.Duration;

/**
 * One start of a function, up to its first response.
 *
 * @param took elapsed time, which other work on this machine lengthens
 * @param cpu time of the process itself, which is the one to compare
 */
record Start(Duration took, Duration cpu) {

  static Start since(long nanoTime, Duration cpu) {
    return new Start(Duration.ofNanos(System.nanoTime() - nanoTime), cpu);
  }

  Start plus(Start then) {
    return new Start(took.plus(then.took), cpu.plus(then.cpu));
  }
}
