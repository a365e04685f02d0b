package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides what a revocation at Pipedrive leaves to do (rule 6). */
public sealed interface RevokeDecision {

  /** The time after which the sweep continues an unfinished disconnect. */
  Duration TAKEN_UP_AFTER = Duration.ofMinutes(1);

  record Store(Installation after) implements RevokeDecision {}

  /** The grant changed in the meantime, so the new one must be revoked too. */
  record RevokeAgain() implements RevokeDecision {}

  /** A newer installation replaced the one that was revoked. */
  record Overtaken() implements RevokeDecision {}

  /** Keeps the lease, because a refresh may be in flight. The sweep continues the rest. */
  static RefreshState refreshState(RefreshState before, Instant since) {
    return before.cleared().withDueAt(since.plus(TAKEN_UP_AFTER));
  }

  /**
   * Decides after Pipedrive has revoked the grant of a generation: the tombstone moves to the
   * moment of its answer.
   *
   * @param revoked the generation whose grant was revoked
   * @param owner the owner of the lease under which it was revoked
   * @param at Pipedrive's moment of it
   */
  static RevokeDecision decide(
      Installation found, long revoked, String owner, Instant at, Instant now) {
    return switch (found.status()) {
      case Disconnecting disconnecting when found.generation() == revoked -> {
        var gone = new Gone(disconnecting.reason(), now.truncatedTo(ChronoUnit.SECONDS));
        yield new Store(
            found
                .withTombstone(at)
                .withStatus(gone, releaseLease(found.refreshState(), owner).cleared()));
      }
      case Disconnecting _ -> new RevokeAgain();
      case Gone gone ->
          new Store(
              found.withTombstone(at).withStatus(gone, releaseLease(found.refreshState(), owner)));
      case Owned _ -> new Overtaken();
    };
  }

  /** Releases the lease if this owner holds it. */
  static RefreshState releaseLease(RefreshState refreshState, String owner) {
    return refreshState.withLease(refreshState.lease().releasedBy(owner));
  }
}
