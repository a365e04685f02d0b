package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Former;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.Installation.Owned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What becomes of an exchanged grant that nobody wants: declined, of an attempt that has lapsed, or
 * void (rule 9).
 */
public sealed interface Declining {

  /**
   * The user is installed: the grant takes the older one's place, since revoking it would end the
   * installation.
   */
  record Replace(Installation after) implements Declining {}

  /** The user is installed with a newer one, or has been since. */
  record Drop() implements Declining {}

  /** Nobody lives on it: it goes into the item to be revoked. */
  record End(Installation after) implements Declining {}

  /** Something is just being refreshed or disconnected there: wait. */
  record Busy() implements Declining {}

  static Declining of(Installation found, Grant grant, Instant now) {
    return switch (found.status()) {
      case Owned owned when found.exchangedAt().equals(grant.exchangedAt()) ->
          ofSameExchange(found, owned, grant, now);
      case Active active ->
          switch (Storing.of(found, grant, active.owner(), active.baseUrl(), now)) {
            case Storing.Store store ->
                new Replace(Storing.quietly(found, grant, active.owner(), active.baseUrl(), now));
            case Storing.Void old -> new Drop();
            case Storing.Older older -> new Drop();
            case Storing.Busy busy -> new Busy();
          };
      case Disconnecting disconnecting -> new Busy();
      case NeedsReauthorization later when found.tombstone().isAfter(grant.exchangedAt()) ->
          new Drop();
      case NeedsReauthorization(var owner, var baseUrl, var dead, var since) ->
          new End(disconnecting(found, new Former.Of(owner.account()), grant, now));
      case Gone gone -> new End(disconnecting(found, new Former.Nobody(), grant, now));
    };
  }

  /**
   * Of a message that comes again after its grant was stored here: either may have been refreshed
   * since. Of two grants of one exchange, the one that ends later is the newer.
   */
  private static Declining ofSameExchange(
      Installation found, Owned owned, Grant grant, Instant now) {
    if (!grant.expiresAt().isAfter(owned.grant().open().expiresAt())) {
      return new Drop();
    }
    return found.care().lease().isLive(now)
        ? new Busy()
        : new Replace(Storing.quietly(found, grant, owned.owner(), owned.baseUrl(), now));
  }

  private static Installation disconnecting(
      Installation found, Former former, Grant grant, Instant now) {
    var since = now.truncatedTo(ChronoUnit.SECONDS);
    var status = new Disconnecting(EndReason.DECLINED, former, Sealed.of(grant), since);
    // An uninstall from before this exchange has not ended it: that one is stale (rule 7).
    var exchangedAt =
        grant.exchangedAt().isAfter(found.exchangedAt())
            ? grant.exchangedAt()
            : found.exchangedAt();
    return found
        .nextGeneration()
        .exchanged(exchangedAt, found.installedAt())
        .to(status, Ending.care(found.care(), since));
  }
}
