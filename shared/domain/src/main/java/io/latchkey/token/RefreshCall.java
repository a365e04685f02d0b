package io.latchkey.token;

import io.latchkey.token.Pipedrive.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Sends a refresh to Pipedrive, and waits for its answer as long as the function lives. A server
 * that rotates may have done so without our hearing of it, and a server that detects reuse ends
 * everything when the same token comes again. So a refresh is sent a second time only if nothing
 * can have been sent, or if no answer can come any more.
 */
final class RefreshCall {

  private final Clock clock;

  RefreshCall(Clock clock) {
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param lost whether an answer was lost that may have brought a grant
   * @param silent whether there was no answer in all the time that there was, so that Pipedrive may
   *     still be at it
   */
  record Result(Answer<Grant> answer, boolean lost, boolean silent) {

    /** How long a 503 wants us to stay away; zero if nothing says it. */
    Duration retryAfter() {
      return answer instanceof Answer.Indeterminate<Grant>(var asked) ? asked : Duration.ZERO;
    }
  }

  /**
   * @param refresh sends it, and waits for the answer so long
   * @param patience as the deadline has said when the lease was taken
   */
  Result send(Function<Duration, Answer<Grant>> refresh, Duration patience, Deadline deadline) {
    var begun = clock.instant();
    var first = refresh.apply(patience);
    if (!isWorthSendingAgain(first)) {
      return result(first, isLost(first), begun, patience);
    }
    var spent = Duration.between(begun, clock.instant());
    var left =
        shorter(deadline.patience(clock.instant()).orElse(Duration.ZERO), patience.minus(spent));
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

  /** Whether Pipedrive may have given a grant in an answer that nobody could read. */
  private static boolean isLost(Answer<Grant> answer) {
    return switch (answer) {
      case Answer.ConnectionLost<Grant> cut -> true;
      case Answer.Indeterminate<Grant> silent -> true;
      case Answer.Malformed<Grant> nonsense -> true;
      case Answer.Denied<Grant> denied -> false;
      case Answer.Ok<Grant> given -> false;
      case Answer.InvalidGrant<Grant> refused -> false;
      case Answer.InvalidClient<Grant> ours -> false;
      case Answer.RateLimited<Grant> slow -> false;
      case Answer.Unreachable<Grant> away -> false;
    };
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
