package io.latchkey.install;

import io.latchkey.token.Pause;
import io.latchkey.token.Pipedrive.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks Pipedrive once more where the first answer says that nothing was done (429, connection
 * refused) or says nothing at all (5xx, cut): at most 2 tries and 10 seconds in all, since a person
 * is waiting.
 */
final class Repetition {

  /** The second try takes 8 seconds at most, so it is begun within these. */
  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(2);

  private static final Duration BREATH = Duration.ofMillis(300);

  private final Pause pause;
  private final Clock clock;

  Repetition(Pause pause, Clock clock) {
    this.pause = pause;
    this.clock = clock;
  }

  <T> Answer<T> ask(Supplier<Answer<T>> call) {
    var begun = clock.instant();
    var first = call.get();
    var wait =
        switch (first) {
          case Answer.SlowDown<T>(var retryAfter) -> atLeastASecond(retryAfter);
          case Answer.Unreachable<T> away -> BREATH;
          case Answer.Unknown<T> silent -> BREATH;
          default -> Duration.ZERO;
        };
    var late = Duration.between(begun, clock.instant()).plus(wait).compareTo(BEGIN_WITHIN) > 0;
    if (wait.isZero() || late) {
      return first;
    }
    pause.pause(wait);
    return call.get();
  }

  static Duration atLeastASecond(Duration asked) {
    return asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
  }
}
