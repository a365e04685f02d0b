package io.latchkey.install;

import java.time.Duration;
import java.util.List;

/**
 * What goes back to the browser: what the person sees next, and the keys that this browser is given
 * on the way.
 *
 * @param issued one for each attempt that began in this request: none or one
 */
public record Reply(NextStep next, List<IssuedKey> issued) {

  public Reply {
    issued = List.copyOf(issued);
  }

  public static Reply of(NextStep next) {
    return new Reply(next, List.of());
  }

  /**
   * @param lifetime of the cookie: that of the attempt
   */
  public record IssuedKey(Handle attempt, BrowserKey key, Duration lifetime) {}
}
