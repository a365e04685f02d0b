package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A grant that Pipedrive has just given exists only here until it is stored, so a store that fails
 * is asked until time runs out (rule 4).
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
   * @param store may be done again when it has failed
   * @param latest the function is about to be killed then
   * @throws StoreUnavailable where it fails to the end: the grant is lost
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
