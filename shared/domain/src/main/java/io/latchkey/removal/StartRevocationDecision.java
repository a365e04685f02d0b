package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Lease;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a revocation may be sent now (rule 6). A revocation ends everything of its user,
 * so it is sent under the installation's lease, and only if a read or a lost write has just shown
 * that the installation is ending. What was installed in the meantime is kept.
 */
public sealed interface StartRevocationDecision {

  /** A length beyond a revocation with its retries, so that no answer comes after it. */
  Duration LEASE = Duration.ofSeconds(40);

  /** Stores the lease, then sends it. */
  record Send(Installation leased) implements StartRevocationDecision {}

  /** A refresh is in flight and hands its grant over first, or another revocation is in flight. */
  record Busy() implements StartRevocationDecision {}

  /** Nothing here is ending. */
  record Nothing() implements StartRevocationDecision {}

  /**
   * Decides on what is stored now.
   *
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
