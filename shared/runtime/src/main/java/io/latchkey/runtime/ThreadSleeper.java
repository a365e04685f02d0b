package io.latchkey.runtime;

import io.latchkey.time.Sleeper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets the thread wait. */
final class ThreadSleeper implements Sleeper {

  @Override
  public void sleep(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the function is being stopped", e);
    }
  }
}
