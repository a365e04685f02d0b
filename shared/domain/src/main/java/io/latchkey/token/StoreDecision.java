package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.Owned;
import java.time.Instant;

/**
 * What becomes of an exchanged grant that is to be installed: install, reinstall or repair (rule
 * 8).
 */
public sealed interface StoreDecision {

  record Store(Installation after) implements StoreDecision {}

  /**
   * The installation has ended after this grant was given: Pipedrive has to be asked again. The
   * grant may live all the same, where what was revoked was dead by then: it has to be ended too.
   */
  record Void() implements StoreDecision {}

  /**
   * It is just being refreshed or disconnected: wait. A disconnect whose revocation has been
   * refused for a while is waited for no longer than its lease lives: the newer grant takes its
   * place, and the older one is dropped, never revoked.
   */
  record Busy() implements StoreDecision {}

  /** A newer grant is there already: this one is dropped, and never revoked. */
  record Older() implements StoreDecision {}

  static StoreDecision decide(
      Installation found, Grant grant, Owner owner, BaseUrl baseUrl, Instant now) {
    if (found.tombstone().isAfter(grant.exchangedAt())) {
      return new Void();
    }
    if (found.refreshState().lease().isLive(now)) {
      return new Busy();
    }
    if (found.status() instanceof Disconnecting ending) {
      if (!ending.revocation().isStuck(now)) {
        return new Busy();
      }
      if (!found.exchangedAt().isBefore(grant.exchangedAt())) {
        return new Older(); // or the very one that is being revoked
      }
    }
    if (found.exchangedAt().isAfter(grant.exchangedAt()) && !(found.status() instanceof Gone)) {
      return new Older();
    }
    if (found.exchangedAt().equals(grant.exchangedAt()) && holdsNewer(found, grant)) {
      return new Older();
    }
    var counted = found.startSequence(now);
    var after = replaceGrant(counted, grant, owner, baseUrl, now);
    return new Store(after.sequence() == counted.sequence() ? after.nextSequence() : after);
  }

  /** Of two grants that were exchanged in one second, the one that ends later is the newer. */
  private static boolean holdsNewer(Installation found, Grant grant) {
    try {
      return found.status() instanceof Installation.Active active
          && active.grant().open().expiresAt().isAfter(grant.expiresAt());
    } catch (UnreadableGrant unreadable) {
      return false;
    }
  }

  /** The grant in its place, with nothing to tell the product that it does not know. */
  static Installation replaceGrant(
      Installation found, Grant grant, Owner owner, BaseUrl baseUrl, Instant now) {
    var refreshState = RefreshState.none().withVendAt(found.refreshState().lastVendedAt());
    var after =
        found
            .activate(owner, baseUrl, grant, refreshState, now)
            .withExchangedAt(grant.exchangedAt());
    if (!(found.status() instanceof Owned)) {
      return after.withInstalledAt(now);
    }
    return found.isOwnedByAnother(owner.account()) ? after.withJoinedAt(now) : after;
  }
}
