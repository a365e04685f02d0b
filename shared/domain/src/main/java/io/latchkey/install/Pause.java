package io.latchkey.install;

import java.time.Duration;

/** Lets time go by. */
public interface Pause {

  void pause(Duration duration);
}
