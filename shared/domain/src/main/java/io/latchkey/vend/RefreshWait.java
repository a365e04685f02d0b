package io.latchkey.vend;

import io.latchkey.time.Sleeper;
import java.security.SecureRandom;
import java.time.Duration;

/** The pauses of a vend that waits for another holder's refresh. */
final class RefreshWait {

  /** The longest wait. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int DOUBLED_AT_MOST = 3;

  private final Sleeper sleeper;
  private final SecureRandom random;

  RefreshWait(Sleeper sleeper, SecureRandom random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * Pauses for a time that doubles with jitter, to a second and a half on average: many vends that
   * wait for one refresh must not exceed the read limit of one DynamoDB item.
   *
   * @param waits the number of pauses before this one
   */
  void pause(int waits) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(waits, DOUBLED_AT_MOST));
    sleeper.sleep(pause.dividedBy(2).plusMillis(random.nextLong(pause.toMillis())));
  }
}
