package io.latchkey.install;

import java.time.Duration;
import java.util.List;

/**
 * The response to a browser: the next step, and the keys that it receives.
 *
 * @param issued one key for each attempt that began in this request: none or one
 */
public record StepReply(NextStep next, List<IssuedKey> issued) {

  public StepReply {
    issued = List.copyOf(issued);
  }

  public static StepReply of(NextStep next) {
    return new StepReply(next, List.of());
  }

  /**
   * A key for the browser's cookie.
   *
   * @param lifetime the cookie's lifetime, which is that of the attempt
   */
  public record IssuedKey(AttemptId attempt, BrowserKey key, Duration lifetime) {}
}
