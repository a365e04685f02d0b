package io.latchkey.token;

import java.time.Duration;

/** Lets time go by. */
public interface Pause {

  void pause(Duration duration);
}
