package io.latchkey.refresh;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.time.Deadline;
import io.latchkey.time.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Sends a refresh to Pipedrive, and waits for its answer as long as the function lives. A server
 * that rotates may do so without an answer that arrives, and a server that detects reuse ends
 * everything when the same token comes again. So a refresh is sent a second time only if nothing
 * can have been sent, or if no answer can come anymore.
 */
public final class RefreshCall {

  private final Clock clock;

  RefreshCall(Clock clock) {
    this.clock = clock;
  }

  /**
   * The result of a refresh.
   *
   * @param lost true if an answer was lost that may have contained a grant
   * @param silent true if no answer came in all of the time, so that Pipedrive may still be working
   *     on it
   */
  public record Result(Answer<Grant> answer, boolean lost, boolean silent) {

    /** Returns the wait that a 503 asks for; zero if none. */
    Duration retryAfter() {
      return answer instanceof Answer.Indeterminate<Grant>(var asked) ? asked : Duration.ZERO;
    }
  }

  /**
   * Sends the refresh.
   *
   * @param refresh the call, which waits for the answer that long
   * @param patience the deadline's patience when the lease was taken
   */
  Result send(Function<Duration, Answer<Grant>> refresh, Duration patience, Deadline deadline) {
    var begun = clock.instant();
    var first = refresh.apply(patience);
    if (!isWorthSendingAgain(first)) {
      return result(first, isLost(first), begun, patience);
    }
    var spent = Duration.between(begun, clock.instant());
    var left =
        Durations.shorter(
            deadline.patience(clock.instant()).orElse(Duration.ZERO), patience.minus(spent));
    if (left.compareTo(deadline.least()) < 0) {
      return result(first, isLost(first), begun, patience);
    }
    var second = refresh.apply(left);
    return result(second, isLost(first) || isLost(second), begun, patience);
  }

  private Result result(Answer<Grant> answer, boolean lost, Instant begun, Duration patience) {
    var silent =
        answer instanceof Answer.Indeterminate<Grant>
            && !clock.instant().isBefore(begun.plus(patience));
    return new Result(answer, lost, silent);
  }

  private static boolean isWorthSendingAgain(Answer<Grant> answer) {
    return answer instanceof Answer.Unreachable<Grant>
        || answer instanceof Answer.ConnectionLost<Grant>;
  }

  /** Returns true if Pipedrive may have given a grant in an answer that couldn't be read. */
  private static boolean isLost(Answer<Grant> answer) {
    return switch (answer) {
      case Answer.ConnectionLost<Grant> _ -> true;
      case Answer.Indeterminate<Grant> _ -> true;
      case Answer.Malformed<Grant> _ -> true;
      case Answer.Denied<Grant> _ -> false;
      case Answer.Ok<Grant> _ -> false;
      case Answer.InvalidGrant<Grant> _ -> false;
      case Answer.InvalidClient<Grant> _ -> false;
      case Answer.RateLimited<Grant> _ -> false;
      case Answer.Unreachable<Grant> _ -> false;
    };
  }
}
