package io.latchkey.token;

import io.latchkey.token.Installation.Owned;
import java.time.Instant;

/**
 * What becomes of an imported grant (rule 8). It is alive at the moment that it counts as exchanged
 * at, and was exchanged before: so in the second of that moment an end came later, and what was
 * exchanged is newer.
 */
public sealed interface Importing {

  /** Whether an installation may be taken from another account. */
  enum Moves {
    REFUSED,
    ACCEPTED
  }

  record Store(Installation after) implements Importing {}

  /** It ended while the grant was on its way: the grant is to be ended too (rule 9). */
  record Void() implements Importing {}

  /** It is just being refreshed or disconnected: wait. */
  record Busy() implements Importing {}

  /** A grant as new as this one, or newer, is there: this one is dropped, and never revoked. */
  record There() implements Importing {}

  /** Another account has it. */
  record OfAnother() implements Importing {}

  static Importing of(
      Installation found, Grant grant, Owner owner, Moves moves, BaseUrl baseUrl, Instant now) {
    if (moves == Moves.REFUSED && found.belongsToAnother(owner.account())) {
      return new OfAnother();
    }
    if (found.status() instanceof Owned && !found.exchangedAt().isBefore(grant.exchangedAt())) {
      return new There();
    }
    if (!found.tombstone().isBefore(grant.exchangedAt())) {
      return new Void();
    }
    return switch (Storing.of(found, grant, owner, baseUrl, now)) {
      case Storing.Store(var after) -> new Store(after);
      case Storing.Void ended -> new Void();
      case Storing.Busy busy -> new Busy();
      case Storing.Older older -> new There();
    };
  }
}
