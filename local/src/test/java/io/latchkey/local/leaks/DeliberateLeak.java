package io.latchkey.local.leaks;

import io.latchkey.lambda.MetricsLog;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * Lets out something that looks secret, so that a search which finds none of it is known to be
 * blind.
 */
final class DeliberateLeak {

  private DeliberateLeak() {}

  /** Leaks the decoy through every channel that is recorded for the whole process. */
  static void plant(Recorder recorder) {
    var secret = "decoy-" + UUID.randomUUID();
    recorder.learns(Kind.DECOY, secret);
    LoggerFactory.getLogger(DeliberateLeak.class)
        .atDebug()
        .addKeyValue("planted", secret)
        .log("a decoy");
    LoggerFactory.getLogger(MetricsLog.class).debug("{\"decoy\":\"{}\"}", secret);
    System.out.println(secret);
    try {
      throw new Thrown(secret);
    } catch (Thrown _) {
      // used only here
    }
  }

  private static final class Thrown extends Exception {
    private static final long serialVersionUID = 1;

    private Thrown(String message) {
      super(message);
    }
  }
}
