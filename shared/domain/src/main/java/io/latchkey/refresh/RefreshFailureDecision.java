package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.RefreshState;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Instant;

/**
 * Decides what to store after a refresh that failed without a verdict on the grant. Each result
 * backs the installation off, except {@link Release}.
 */
public sealed interface RefreshFailureDecision {

  /** The installation to store. */
  Installation after();

  /**
   * Notes a lost answer, and keeps the lease until it lapses, because Pipedrive may still be
   * working on the refresh.
   */
  record KeepLease(Installation after) implements RefreshFailureDecision {}

  /** Notes that an answer was lost that may have brought a newer grant than the stored one. */
  record NoteLoss(Installation after) implements RefreshFailureDecision {}

  /** Counts the failure. */
  record BackOff(Installation after) implements RefreshFailureDecision {}

  /** Releases the lease only: the failure is Latchkey's own, or the refresh is out of date. */
  record Release(Installation after) implements RefreshFailureDecision {}

  /**
   * Decides on what is stored now.
   *
   * @param leased the installation when the lease was taken
   * @param owner the owner of that lease
   */
  static RefreshFailureDecision decide(
      Installation found,
      Installation leased,
      String owner,
      LeasedRefresh.Failure failure,
      Instant now) {
    var result = failure.result();
    var next = failure.notBefore();
    var freed = found.refreshState().releaseLease(owner);
    if (result.lost() && found.generation() == leased.generation() && isRefreshed(found)) {
      return result.silent()
          ? new KeepLease(lost(found, found.refreshState(), next, now))
          : new NoteLoss(lost(found, freed, next, now));
    }
    return result.answer() instanceof Answer.InvalidClient<Grant> && !result.lost()
        ? new Release(found.withRefreshState(freed))
        : backOff(found, owner, next);
  }

  /** Counts a failure that lost no answer. */
  static RefreshFailureDecision backOff(Installation found, String owner, Instant notBefore) {
    var freed = found.refreshState().releaseLease(owner);
    return isRefreshed(found)
        ? new BackOff(found.withRefreshState(freed.recordFailure(notBefore)))
        : new Release(found.withRefreshState(freed));
  }

  private static Installation lost(
      Installation found, RefreshState refreshState, Instant notBefore, Instant now) {
    return found.withRefreshState(
        refreshState.recordFailure(notBefore).with(refreshState.history().recordLostAnswer(now)));
  }

  private static boolean isRefreshed(Installation found) {
    return found.status() instanceof Active || found.status() instanceof NeedsReauthorization;
  }
}
