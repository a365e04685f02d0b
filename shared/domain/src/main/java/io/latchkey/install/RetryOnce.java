package io.latchkey.install;

import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.time.Durations;
import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Calls Pipedrive once more if the first answer says that nothing was done (429, connection
 * refused) or is inconclusive (5xx, connection lost): at most 2 tries and 10 seconds in all,
 * because a person is waiting.
 */
final class RetryOnce {

  /** The time within which the second try must begin, because it takes up to 8 seconds. */
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
          case Answer.Unreachable<T> _ -> BREATH;
          case Answer.ConnectionLost<T> _ -> BREATH;
          case Answer.Indeterminate<T>(var retryAfter) -> Durations.longer(retryAfter, BREATH);
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
   * Makes the same call, and accepts that a fresh grant is refused only if Pipedrive says so twice:
   * one 401 may come from a replica that hasn't seen the grant yet. If no time is left for a second
   * call, the result is unknown.
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
    return Durations.longer(asked, Duration.ofSeconds(1));
  }

  /**
   * Returns the page for an unavailable Pipedrive, with the wait that Pipedrive asks for, if any.
   */
  static NextStep unavailable(Duration retryAfter) {
    return retryAfter.isZero()
        ? new NextStep.PipedriveFailed()
        : new NextStep.TryLater(atLeastASecond(retryAfter));
  }
}
