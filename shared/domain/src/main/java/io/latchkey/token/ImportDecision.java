package io.latchkey.token;

import io.latchkey.token.Installation.Owned;
import java.time.Instant;

/**
 * What becomes of an imported grant (rule 8). It is alive at the moment that it counts as exchanged
 * at, and was exchanged before: so in the second of that moment an end came later, and what was
 * exchanged is newer.
 */
public sealed interface ImportDecision {

  /** Whether an installation may be taken from another account. */
  enum Moves {
    REFUSED,
    ACCEPTED
  }

  record Store(Installation after) implements ImportDecision {}

  /** It ended while the grant was on its way: the grant is to be ended too (rule 9). */
  record Void() implements ImportDecision {}

  /** It is just being refreshed or disconnected: wait. */
  record Busy() implements ImportDecision {}

  /** A grant as new as this one, or newer, is there: this one is dropped, and never revoked. */
  record AlreadyInstalled() implements ImportDecision {}

  /** Another account has it. */
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
      case StoreDecision.Void ended -> new Void();
      case StoreDecision.Busy busy -> new Busy();
      case StoreDecision.Older older -> new AlreadyInstalled();
    };
  }
}
