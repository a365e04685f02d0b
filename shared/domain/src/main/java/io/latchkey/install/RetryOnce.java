package io.latchkey.install;

import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks Pipedrive once more where the first answer says that nothing was done (429, connection
 * refused) or says nothing at all (5xx, cut): at most 2 tries and 10 seconds in all, since a person
 * is waiting.
 */
final class RetryOnce {

  /** The second try takes 8 seconds at most, so it is begun within these. */
  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(2);

  private static final Duration BREATH = Duration.ofMillis(300);

  private final Sleeper sleeper;
  private final Clock clock;

  RetryOnce(Sleeper sleeper, Clock clock) {
    this.sleeper = sleeper;
    this.clock = clock;
  }

  <T> Answer<T> ask(Supplier<Answer<T>> call) {
    var begun = clock.instant();
    var first = call.get();
    var wait =
        switch (first) {
          case Answer.RateLimited<T>(var retryAfter) -> atLeastASecond(retryAfter);
          case Answer.Unreachable<T> away -> BREATH;
          case Answer.ConnectionLost<T> lost -> BREATH;
          case Answer.Indeterminate<T>(var retryAfter) -> longer(retryAfter, BREATH);
          default -> Duration.ZERO;
        };
    var late = Duration.between(begun, clock.instant()).plus(wait).compareTo(BEGIN_WITHIN) > 0;
    if (wait.isZero() || late) {
      return first;
    }
    sleeper.sleep(wait);
    return call.get();
  }

  /**
   * Asks in the same way, and believes that a fresh grant is refused only if Pipedrive says so
   * twice: one 401 may be a replica's that has not seen the grant yet. If there is no time left to
   * ask again, nothing is known.
   */
  <T> Answer<T> askAgainIfRefused(Supplier<Answer<T>> call) {
    var begun = clock.instant();
    var first = ask(call);
    if (!(first instanceof Answer.InvalidGrant<T>)) {
      return first;
    }
    var late = Duration.between(begun, clock.instant()).plus(BREATH).compareTo(BEGIN_WITHIN) > 0;
    if (late) {
      return new Answer.Indeterminate<>();
    }
    sleeper.sleep(BREATH);
    return call.get();
  }

  static Duration atLeastASecond(Duration asked) {
    return longer(asked, Duration.ofSeconds(1));
  }

  /** What a person is told where Pipedrive is not there: when to come again, if it says so. */
  static NextStep unavailable(Duration retryAfter) {
    return retryAfter.isZero()
        ? new NextStep.PipedriveFailed()
        : new NextStep.TryLater(atLeastASecond(retryAfter));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
