package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Lease;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Schedule;
import io.latchkey.time.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a grant may be refreshed now (rule 2). */
public sealed interface LeaseDecision {

  /** The time that a holder needs after Pipedrive's answer, or after its absence. */
  Duration STORING = Duration.ofSeconds(8);

  /** The largest difference between the clocks of two functions. */
  Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

  record Take(Installation after) implements LeaseDecision {}

  /** Another holder is refreshing it. */
  record Busy() implements LeaseDecision {}

  /** A recent refresh failed. */
  record Later(Instant notBefore, DelayReason why) implements LeaseDecision {}

  /** There is nothing to refresh. */
  record NotActive() implements LeaseDecision {}

  /** Returns a lease for a function's longest call, under a fresh random name. */
  static Lease.Held lease(SecureRandom random, Instant now, Deadline deadline) {
    return new Lease.Held(Lease.randomOwner(random), now.plus(length(deadline.longest())));
  }

  /** Returns the length of a lease under which an answer is waited for that long. */
  static Duration length(Duration patience) {
    return patience.plus(STORING).plus(CLOCKS_DIFFER_BY);
  }

  /**
   * Decides on what is stored now.
   *
   * @param lease the lease to take, under a fresh random name
   */
  static LeaseDecision decide(
      Installation found, RefreshTrigger trigger, Lease.Held lease, Instant now) {
    return switch (found.status()) {
      case Active _ -> decide(found, found.refreshState(), trigger, lease, now);
      case NeedsReauthorization dead ->
          Schedule.isProbeDue(dead, found.refreshState().history(), now)
              ? decide(found, found.refreshState(), trigger, lease, now)
              : new NotActive();
      case Disconnecting _ -> new NotActive();
      case Gone _ -> new NotActive();
    };
  }

  private static LeaseDecision decide(
      Installation found,
      RefreshState refreshState,
      RefreshTrigger trigger,
      Lease.Held lease,
      Instant now) {
    if (refreshState.lease().isLive(now)) {
      return new Busy();
    }
    if (now.isBefore(refreshState.notBefore())) {
      var why =
          refreshState.history().isSuspect() ? DelayReason.SUSPECTED : DelayReason.UNAVAILABLE;
      return new Later(refreshState.notBefore(), why);
    }
    var leased = refreshState.withLease(lease);
    return new Take(
        found.withRefreshState(
            switch (trigger) {
              case DUE -> leased;
              case REJECTED -> leased.with(refreshState.history().recordForcedRefresh(now));
            }));
  }
}
