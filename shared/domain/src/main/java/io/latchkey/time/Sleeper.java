package io.latchkey.time;

import java.time.Duration;

/** Pauses the current thread. */
public interface Sleeper {

  void sleep(Duration duration);
}
