package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import java.time.Instant;

/**
 * What becomes of an exchanged grant that is to be installed: install, reinstall or repair (rule
 * 8).
 */
public sealed interface Storing {

  record Store(Installation after) implements Storing {}

  /**
   * The installation has ended after this grant was given: Pipedrive has to be asked again. The
   * grant may live all the same, where what was revoked was dead by then: it has to be ended too.
   */
  record Void() implements Storing {}

  /** It is just being refreshed or disconnected: wait. */
  record Busy() implements Storing {}

  /** A newer grant is there already: this one is dropped, and never revoked. */
  record Older() implements Storing {}

  static Storing of(Installation found, Grant grant, Owner owner, BaseUrl baseUrl, Instant now) {
    if (found.tombstone().isAfter(grant.exchangedAt())) {
      return new Void();
    }
    if (found.status() instanceof Disconnecting || found.care().lease().isLive(now)) {
      return new Busy();
    }
    if (found.exchangedAt().isAfter(grant.exchangedAt()) && !(found.status() instanceof Gone)) {
      return new Older();
    }
    var counted = found.countedFrom(now);
    var after = quietly(counted, grant, owner, baseUrl, now);
    return new Store(after.sequence() == counted.sequence() ? after.told() : after);
  }

  /** The grant in its place, with nothing to tell the product that it does not know. */
  static Installation quietly(
      Installation found, Grant grant, Owner owner, BaseUrl baseUrl, Instant now) {
    var begun = found.status() instanceof Gone ? now : found.installedAt();
    var care = Care.none().vended(found.care().lastVendedAt());
    return found.living(owner, baseUrl, grant, care, now).exchanged(grant.exchangedAt(), begun);
  }
}
