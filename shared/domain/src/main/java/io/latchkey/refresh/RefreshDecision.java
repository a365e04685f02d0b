package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.Sealed;
import io.latchkey.pipedrive.Grant;
import java.time.Instant;

/** Decides what to do with the grant of a refresh (rules 3 and 4). */
public sealed interface RefreshDecision {

  /** The grant is valid, even over a death mark and without the lease. */
  record Store(Installation after) implements RefreshDecision {}

  /**
   * The installation is being disconnected. The grant replaces the stored one, so that the
   * disconnect revokes it.
   */
  record HandOver(Installation after) implements RefreshDecision {}

  /**
   * The installation has ended in the meantime, and nothing newer is stored, so the grant must be
   * revoked.
   */
  record Orphan() implements RefreshDecision {}

  /**
   * Something newer is stored. The grant is dropped and never revoked, because that would revoke
   * the newer one too.
   */
  record Drop() implements RefreshDecision {}

  /**
   * Decides on what is stored now.
   *
   * @param from the generation that was refreshed
   * @param owner the owner of the lease under which it was refreshed
   */
  static RefreshDecision decide(
      Installation found, long from, Grant grant, String owner, Instant now) {
    if (found.generation() != from) {
      return new Drop();
    }
    return switch (found.status()) {
      case Owned owned -> {
        var free = found.refreshState().releaseLease(owner);
        var refreshState = free.with(free.history().recordRefresh(now));
        yield new Store(found.activate(owned.owner(), owned.baseUrl(), grant, refreshState, now));
      }
      case Disconnecting ending -> {
        // The revocation waits for this lease, and then revokes the newer grant.
        var free = found.refreshState().withLease(found.refreshState().lease().releasedBy(owner));
        yield new HandOver(
            found.nextGeneration().withStatus(ending.withGrant(Sealed.of(grant)), free));
      }
      case Gone _ -> new Orphan();
    };
  }
}
