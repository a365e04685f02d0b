package io.latchkey.token;

import java.time.Duration;

/** Lets time go by. */
public interface Sleeper {

  void sleep(Duration duration);
}
