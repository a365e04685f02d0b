package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides what to do after a revocation that Pipedrive didn't carry out (rule 6). */
public sealed interface FailedRevocationDecision {

  Duration FIRST_WAIT = Duration.ofMinutes(1);
  Duration LONGEST_WAIT = Duration.ofHours(1);

  /** The sweep tries again later. */
  record Retry(Installation after) implements FailedRevocationDecision {}

  /**
   * It has failed for a day: the grant is deleted, and may still work at Pipedrive. The caller must
   * raise the alarm before it stores this.
   */
  record GiveUp(Installation after) implements FailedRevocationDecision {}

  /** Nothing here is ending anymore. */
  record Overtaken() implements FailedRevocationDecision {}

  /**
   * Decides after Pipedrive refused it, so nothing is in flight.
   *
   * @param sent the generation whose grant was to be revoked
   * @param owner the owner of the lease under which it was sent
   * @param retryAfter the wait that Pipedrive asks for; zero if none
   */
  static FailedRevocationDecision refused(
      Installation found, long sent, String owner, Duration retryAfter, Instant now) {
    return decide(
        found, sent, RevokeDecision.releaseLease(found.refreshState(), owner), retryAfter, now);
  }

  /**
   * Decides after no answer came. Pipedrive may have carried it out, or may still do so. The lease
   * is kept until it expires, and the tombstone moves to this moment, so that nothing is installed
   * that this revocation would end.
   *
   * @param retryAfter the wait that Pipedrive asks for; zero if none
   */
  static FailedRevocationDecision unanswered(
      Installation found, long sent, Duration retryAfter, Instant now) {
    var moment = now.truncatedTo(ChronoUnit.SECONDS);
    return decide(found.withTombstone(moment), sent, found.refreshState(), retryAfter, now);
  }

  private static FailedRevocationDecision decide(
      Installation found, long sent, RefreshState refreshState, Duration retryAfter, Instant now) {
    if (!(found.status() instanceof Disconnecting ending)) {
      return new Overtaken();
    }
    if (ending.revocation().isHopeless(now) && found.generation() == sent) {
      var gone = new Gone(ending.reason(), now.truncatedTo(ChronoUnit.SECONDS));
      return new GiveUp(found.withStatus(gone, refreshState.cleared()));
    }
    var next = now.plus(wait(refreshState.failures(), retryAfter)).truncatedTo(ChronoUnit.SECONDS);
    return new Retry(
        found.withStatus(
            ending.withFailure(now), refreshState.recordFailure(next).withDueAt(next)));
  }

  /**
   * Returns the wait: one minute, doubling to an hour, or as long as Pipedrive asks, an hour at
   * most.
   */
  private static Duration wait(int failures, Duration retryAfter) {
    var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    var longer = doubled.compareTo(retryAfter) < 0 ? retryAfter : doubled;
    return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
  }
}
