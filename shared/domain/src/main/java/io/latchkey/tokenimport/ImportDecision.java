package io.latchkey.tokenimport;

import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import java.time.Instant;

/**
 * Decides what to do with an imported grant (rule 8). The grant was alive at the moment that counts
 * as its exchange, and was exchanged earlier. So within the second of that moment, an end came
 * later, and another exchange is newer.
 */
public sealed interface ImportDecision {

  /** The permission to take an installation from another account. */
  enum Moves {
    REFUSED,
    ACCEPTED
  }

  record Store(Installation after) implements ImportDecision {}

  /**
   * The installation ended while the grant was in flight, so the grant must be revoked too (rule
   * 9).
   */
  record Void() implements ImportDecision {}

  /** A refresh or a disconnect is in progress: wait. */
  record Busy() implements ImportDecision {}

  /** The stored grant is as new as this one, or newer. This one is dropped, and never revoked. */
  record AlreadyInstalled() implements ImportDecision {}

  /** Another account owns it. */
  record OwnedByAnotherAccount() implements ImportDecision {}

  static ImportDecision decide(
      Installation found, Grant grant, Owner owner, Moves moves, BaseUrl baseUrl, Instant now) {
    if (moves == Moves.REFUSED && found.isOwnedByAnother(owner.account())) {
      return new OwnedByAnotherAccount();
    }
    if (found.status() instanceof Owned && !found.exchangedAt().isBefore(grant.exchangedAt())) {
      return new AlreadyInstalled();
    }
    if (!found.tombstone().isBefore(grant.exchangedAt())) {
      return new Void();
    }
    return switch (StoreDecision.decide(found, grant, owner, baseUrl, now)) {
      case StoreDecision.Store(var after) -> new Store(after);
      case StoreDecision.Void _ -> new Void();
      case StoreDecision.Busy _ -> new Busy();
      case StoreDecision.Older _ -> new AlreadyInstalled();
    };
  }
}
