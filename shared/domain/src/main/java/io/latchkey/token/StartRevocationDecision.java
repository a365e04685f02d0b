package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a revocation may be sent now (rule 6). A revocation takes everything of its user
 * with it, so it is sent under the installation's lease, and only over what a read or a lost write
 * has just shown to be ending: what was installed in the meantime lives on.
 */
public sealed interface StartRevocationDecision {

  /** Longer than a revocation with its repetitions, so that no answer comes after it. */
  Duration LEASE = Duration.ofSeconds(40);

  /** Stores the lease, then sends it. */
  record Send(Installation leased) implements StartRevocationDecision {}

  /** A refresh is in flight and hands its grant over first, or a revocation is. */
  record Busy() implements StartRevocationDecision {}

  /** Nothing here is ending. */
  record Nothing() implements StartRevocationDecision {}

  /**
   * @param owner a fresh random name
   */
  static StartRevocationDecision decide(Installation found, String owner, Instant now) {
    if (!(found.status() instanceof Disconnecting)) {
      return new Nothing();
    }
    if (found.refreshState().lease().isLive(now)) {
      return new Busy();
    }
    return new Send(
        found.withRefreshState(
            found.refreshState().withLease(new Lease.Held(owner, now.plus(LEASE)))));
  }
}
