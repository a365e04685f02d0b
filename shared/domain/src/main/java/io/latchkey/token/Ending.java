package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Former;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.Owned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a revocation at Pipedrive leaves to do here (rule 6). */
public sealed interface Ending {

  /** When the sweep takes up what was left half disconnected. */
  Duration TAKEN_UP_AFTER = Duration.ofMinutes(1);

  record Store(Installation after) implements Ending {}

  /** The grant has changed meanwhile: that one has to be revoked too. */
  record RevokeAgain() implements Ending {}

  /** Something newer has taken the place of what was revoked. */
  record Overtaken() implements Ending {}

  /** The first half: vending ends, and the grant stays until Pipedrive has revoked it. */
  static Installation begun(Installation found, Owned owned, EndReason reason, Instant now) {
    var since = now.truncatedTo(ChronoUnit.SECONDS);
    var former = new Former.Of(owned.owner().account());
    return found.to(
        new Disconnecting(reason, former, owned.grant(), since), care(found.care(), since));
  }

  /** A refresh may be in flight, so its lease stays; the sweep goes on with the rest. */
  static Care care(Care before, Instant since) {
    return before.over().due(since.plus(TAKEN_UP_AFTER));
  }

  /**
   * Pipedrive has revoked the grant of a generation: the tombstone moves to the moment of its
   * answer.
   *
   * @param revoked the generation whose grant was revoked
   * @param owner of the lease under which it was revoked
   * @param at Pipedrive's moment of it
   */
  static Ending of(Installation found, long revoked, String owner, Instant at, Instant now) {
    return switch (found.status()) {
      case Disconnecting disconnecting when found.generation() == revoked -> {
        var gone = new Gone(disconnecting.reason(), now.truncatedTo(ChronoUnit.SECONDS));
        yield new Store(found.entombed(at).to(gone, freed(found.care(), owner).over()));
      }
      case Disconnecting newer -> new RevokeAgain();
      case Gone gone -> new Store(found.entombed(at).to(gone, freed(found.care(), owner)));
      case Owned owned -> new Overtaken();
    };
  }

  /** The lease given back, where this owner holds it. */
  static Care freed(Care care, String owner) {
    return care.leased(care.lease().freedBy(owner));
  }
}
