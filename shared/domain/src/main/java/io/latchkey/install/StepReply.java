package io.latchkey.install;

import java.time.Duration;
import java.util.List;

/**
 * What goes back to the browser: what the person sees next, and the keys that this browser is given
 * on the way.
 *
 * @param issued one for each attempt that began in this request: none or one
 */
public record StepReply(NextStep next, List<IssuedKey> issued) {

  public StepReply {
    issued = List.copyOf(issued);
  }

  public static StepReply of(NextStep next) {
    return new StepReply(next, List.of());
  }

  /**
   * @param lifetime of the cookie: that of the attempt
   */
  public record IssuedKey(AttemptId attempt, BrowserKey key, Duration lifetime) {}
}
