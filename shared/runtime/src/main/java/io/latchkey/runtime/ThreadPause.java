package io.latchkey.runtime;

import io.latchkey.token.Pause;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets the thread wait. */
final class ThreadPause implements Pause {

  @Override
  public void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the function is being stopped", e);
    }
  }
}
