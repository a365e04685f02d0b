package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Sealed;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides what to do with an exchanged grant that becomes no installation: declined, of a lapsed
 * attempt, or void (rule 9).
 */
public sealed interface DeclineDecision {

  /**
   * The user is installed. The grant replaces the older one, because revoking it would end the
   * installation.
   */
  record Replace(Installation after) implements DeclineDecision {}

  /** The user is installed with a newer grant, or has been since. */
  record Drop() implements DeclineDecision {}

  /** No installation depends on the grant, so it goes into the item to be revoked. */
  record End(Installation after) implements DeclineDecision {}

  /**
   * A refresh or a disconnect is in progress: wait. A disconnect whose revocation has failed for a
   * while continues with the newer grant instead.
   */
  record Busy() implements DeclineDecision {}

  static DeclineDecision decide(Installation found, Grant grant, Instant now) {
    return switch (found.status()) {
      case Owned owned when found.exchangedAt().equals(grant.exchangedAt()) ->
          decideForSameExchange(found, owned, grant, now);
      case Active active ->
          switch (StoreDecision.decide(found, grant, active.owner(), active.baseUrl(), now)) {
            case StoreDecision.Store _ ->
                new Replace(
                    StoreDecision.replaceGrant(
                        found, grant, active.owner(), active.baseUrl(), now));
            case StoreDecision.Void _ -> new Drop();
            case StoreDecision.Older _ -> new Drop();
            case StoreDecision.Busy _ -> new Busy();
          };
      case NeedsReauthorization dead -> decideForDead(found, dead, grant, now);
      case Disconnecting _ when found.refreshState().lease().isLive(now) -> new Busy();
      case Disconnecting ending when !ending.revocation().isStuck(now) -> new Busy();
      case Disconnecting _ when !found.exchangedAt().isBefore(grant.exchangedAt()) -> new Drop();
      case Disconnecting ending ->
          new End(ending(found, ending.withGrant(Sealed.of(grant)), found.refreshState(), grant));
      case Gone _ -> new End(disconnecting(found, grant, now));
    };
  }

  /**
   * Decides for a dead grant. Declining for one account says nothing about another's installation:
   * the grant restores it, even if the dead one was newer. Only a grant that was exchanged before
   * the last end is dropped.
   */
  private static DeclineDecision decideForDead(
      Installation found, NeedsReauthorization dead, Grant grant, Instant now) {
    if (found.tombstone().isAfter(grant.exchangedAt())) {
      return new Drop();
    }
    return found.refreshState().lease().isLive(now)
        ? new Busy()
        : new Replace(StoreDecision.replaceGrant(found, grant, dead.owner(), dead.baseUrl(), now));
  }

  /**
   * Decides for a message that is delivered again after its grant was stored. Either may have been
   * refreshed since. Of two grants of one exchange, the one that expires later is the newer.
   */
  private static DeclineDecision decideForSameExchange(
      Installation found, Owned owned, Grant grant, Instant now) {
    if (!grant.expiresAt().isAfter(owned.grant().open().expiresAt())) {
      return new Drop();
    }
    return found.refreshState().lease().isLive(now)
        ? new Busy()
        : new Replace(
            StoreDecision.replaceGrant(found, grant, owned.owner(), owned.baseUrl(), now));
  }

  private static Installation disconnecting(Installation found, Grant grant, Instant now) {
    var since = now.truncatedTo(ChronoUnit.SECONDS);
    var status =
        new Disconnecting(EndReason.DECLINED, new Former.Nobody(), Sealed.of(grant), since);
    return ending(found, status, RevokeDecision.refreshState(found.refreshState(), since), grant);
  }

  /**
   * Ends the installation. An uninstall from before this exchange doesn't count, because it is
   * stale (rule 7).
   */
  private static Installation ending(
      Installation found, Disconnecting status, RefreshState refreshState, Grant grant) {
    var exchangedAt =
        grant.exchangedAt().isAfter(found.exchangedAt())
            ? grant.exchangedAt()
            : found.exchangedAt();
    return found.nextGeneration().withExchangedAt(exchangedAt).withStatus(status, refreshState);
  }
}
