package io.latchkey.vend;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.vend.VendToken.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The rules that say whether a stored token can be vended or must be refreshed first. */
final class TokenFreshness {

  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** The remaining lifetime that a call needs. */
  private static final Duration GOOD_FOR_A_CALL = Duration.ofSeconds(15);

  /** The shortest interval between refreshes of one grant. */
  static final Duration REFRESHED_EVERY = Duration.ofMinutes(1);

  private final Clock clock;

  TokenFreshness(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns true if a refresh has just given a token that was never good for a call. Another
   * refresh would give the same. A token from an exchange says nothing about refreshes.
   */
  boolean endedAtOnce(Installation found, Active active) {
    var refreshedAt = found.refreshState().history().refreshedAt();
    return isRecent(refreshedAt)
        && active.accessExpiresAt().isBefore(refreshedAt.plus(GOOD_FOR_A_CALL));
  }

  /** Returns true if the token is worth vending without a refresh. */
  boolean isGoodEnough(Installation found, Active active) {
    return lives(active, MARGIN)
        || (isGoodForACall(active) && isRecent(found.refreshState().history().grantedAt()));
  }

  /**
   * Returns true if an API call rejected the stored token and it is being replaced, or may be: once
   * a minute, and not while its grant is under suspicion.
   */
  boolean mustReplace(Installation found, Active active, Rejected rejected) {
    var refreshState = found.refreshState();
    return !refreshState.history().isSuspect()
        && (refreshState.lease().isLive(clock.instant())
            || !isRecent(refreshState.history().forcedAt()))
        && isRejected(active, rejected);
  }

  private boolean isRecent(Instant moment) {
    return clock.instant().isBefore(moment.plus(REFRESHED_EVERY));
  }

  /** Returns true if the token lives long enough for one call. */
  boolean isGoodForACall(Active active) {
    return lives(active, GOOD_FOR_A_CALL);
  }

  private boolean lives(Active active, Duration margin) {
    return clock.instant().plus(margin).isBefore(active.accessExpiresAt());
  }

  /** Returns true if the caller reported the stored token as rejected. */
  static boolean isRejected(Active active, Rejected rejected) {
    if (!(rejected instanceof Rejected.Token(var sha256))) {
      return false;
    }
    try {
      return active.grant().open().accessToken().sha256().equals(sha256);
    } catch (UnreadableGrant _) {
      return false; // vending it reports the problem
    }
  }
}
