package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.Owned;
import java.time.Instant;

/** What becomes of the grant that a refresh has brought (rules 3 and 4). */
public sealed interface RefreshDecision {

  /** It is the truth, also over a death mark and without the lease. */
  record Store(Installation after) implements RefreshDecision {}

  /**
   * The installation is being disconnected: it takes the sealed grant's place, so that the
   * disconnect revokes it.
   */
  record HandOver(Installation after) implements RefreshDecision {}

  /** The installation has gone meanwhile, and nothing newer is there: it has to be revoked. */
  record Orphan() implements RefreshDecision {}

  /**
   * Something newer is there: it is dropped and never revoked, since that would take the newer one
   * along.
   */
  record Drop() implements RefreshDecision {}

  /**
   * @param from the generation that it was made from
   * @param owner of the lease under which it was made
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
        // The revocation waits for this lease: it is the newer grant's turn to be revoked.
        var free = found.refreshState().withLease(found.refreshState().lease().releasedBy(owner));
        yield new HandOver(
            found.nextGeneration().withStatus(ending.withGrant(Sealed.of(grant)), free));
      }
      case Gone gone -> new Orphan();
    };
  }
}
