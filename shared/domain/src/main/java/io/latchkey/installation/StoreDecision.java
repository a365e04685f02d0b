package io.latchkey.installation;

import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.pipedrive.Grant;
import java.time.Instant;

/**
 * Decides what to do with an exchanged grant that is to be installed: install, reinstall, or
 * reauthorize (rule 8).
 */
public sealed interface StoreDecision {

  record Store(Installation after) implements StoreDecision {}

  /**
   * The installation ended after this grant was given, so the person must allow the app again. The
   * grant may still work if the revoked one was already dead, so it must be revoked too.
   */
  record Void() implements StoreDecision {}

  /**
   * A refresh or a disconnect is in progress: wait. A disconnect whose revocation has failed for a
   * while is waited for no longer than its lease lives. Then the newer grant replaces the older
   * one, which is dropped and never revoked.
   */
  record Busy() implements StoreDecision {}

  /** A newer grant is stored. This one is dropped, and never revoked. */
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
        return new Older(); // or the same grant that is being revoked
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

  /**
   * Returns true if the stored grant is newer. Of two that were exchanged in one second, the one
   * that expires later is the newer.
   */
  private static boolean holdsNewer(Installation found, Grant grant) {
    try {
      return found.status() instanceof Installation.Active active
          && active.grant().open().expiresAt().isAfter(grant.expiresAt());
    } catch (UnreadableGrant _) {
      return false;
    }
  }

  /**
   * Returns the installation with the grant, and without an event, because the product already
   * knows its state.
   */
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
