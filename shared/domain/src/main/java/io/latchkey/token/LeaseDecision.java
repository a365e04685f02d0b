package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.time.Duration;
import java.time.Instant;

/** Whether a grant may be refreshed now (rule 2). */
public sealed interface LeaseDecision {

  /** What a holder still does once Pipedrive's answer is there, or has not come. */
  Duration STORING = Duration.ofSeconds(8);

  /** How far the clocks of two functions may differ. */
  Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

  record Take(Installation after) implements LeaseDecision {}

  /** Somebody else is refreshing it. */
  record Busy() implements LeaseDecision {}

  /** It failed not long ago. */
  record Later(Instant notBefore, RefreshGrant.Why why) implements LeaseDecision {}

  /** There is nothing to refresh. */
  record NotActive() implements LeaseDecision {}

  /** How long a lease lives under which an answer is waited for as long as that. */
  static Duration length(Duration patience) {
    return patience.plus(STORING).plus(CLOCKS_DIFFER_BY);
  }

  /**
   * @param lease the one to take, under a fresh random name
   */
  static LeaseDecision decide(
      Installation found, RefreshTrigger trigger, Lease.Held lease, Instant now) {
    return switch (found.status()) {
      case Active active -> decide(found, found.refreshState(), trigger, lease, now);
      case NeedsReauthorization dead ->
          Schedule.isProbeDue(dead, found.refreshState().history(), now)
              ? decide(found, found.refreshState(), trigger, lease, now)
              : new NotActive();
      case Disconnecting ending -> new NotActive();
      case Gone gone -> new NotActive();
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
          refreshState.history().isSuspect()
              ? RefreshGrant.Why.SUSPECTED
              : RefreshGrant.Why.UNAVAILABLE;
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
