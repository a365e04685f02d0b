package io.latchkey.refresh;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Retries a failing store until time runs out, because a grant that Pipedrive has just given exists
 * only in this process until it is stored (rule 4).
 */
final class StoreRetry {

  private static final Duration ASKED_FOR = Duration.ofSeconds(8);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMillis(300);

  private final Sleeper sleeper;
  private final Clock clock;

  StoreRetry(Sleeper sleeper, Clock clock) {
    this.sleeper = sleeper;
    this.clock = clock;
  }

  /**
   * Stores with retries.
   *
   * @param store an operation that may be repeated after a failure
   * @param latest the moment when the function is about to be killed
   * @throws StoreUnavailable if it fails to the end, which loses the grant
   */
  <T> T storeUntil(Supplier<T> store, Instant latest) {
    var giveUp = latest;
    while (true) {
      try {
        return store.get();
      } catch (StoreUnavailable unavailable) {
        var now = clock.instant();
        giveUp = earlier(giveUp, now.plus(ASKED_FOR)); // counted from the first failure
        if (now.isAfter(giveUp)) {
          throw unavailable;
        }
        sleeper.sleep(ASKED_AGAIN_AFTER);
      }
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
