package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.time.Clock;
import java.time.Instant;

/**
 * Stores what an {@code invalid_grant} means (rule 5): a suspicion, and only the second one a
 * death.
 */
final class RefuseGrant {

  private static final int TRIES = 12;

  private final Installations installations;
  private final Gatekeeper gatekeeper;
  private final Alarms alarms;
  private final Metrics metrics;
  private final Clock clock;

  RefuseGrant(
      Installations installations,
      Gatekeeper gatekeeper,
      Alarms alarms,
      Metrics metrics,
      Clock clock) {
    this.installations = installations;
    this.gatekeeper = gatekeeper;
    this.alarms = alarms;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * @param leased as it was when the lease was taken under which Pipedrive was asked, an answer
   *     that was lost since noted in its history
   * @param again not before then, where it can't be told now
   */
  RefreshGrant.Outcome refuse(Installation leased, String owner, Instant again) {
    for (int i = 0; i < TRIES; i++) {
      var found = installations.find(leased.id());
      switch (Refused.of(found, leased, owner, clock.instant())) {
        case Refused.Suspect(var after) -> {
          if (isSaved(after)) {
            return suspected(after);
          }
        }
        case Refused.Mark(var after) -> {
          if (!gatekeeper.believesDeathOf(leased.id())) {
            var later = Refused.failed(found, owner, again);
            if (isSaved(later)) {
              return new RefreshGrant.Outcome.Later(later, again, RefreshGrant.Why.SUSPECTED);
            }
          } else if (isSaved(after)) {
            dies(after);
            return new RefreshGrant.Outcome.Done(after);
          }
        }
        case Refused.StillDead(var after) -> {
          if (isSaved(after)) {
            return new RefreshGrant.Outcome.Done(after);
          }
        }
        case Refused.StandBack(var after) -> {
          return new RefreshGrant.Outcome.Changed(
              isSaved(after) ? after : installations.find(leased.id()));
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  private boolean isSaved(Installation after) {
    return installations.save(after) instanceof Installations.Saved.Done;
  }

  private RefreshGrant.Outcome suspected(Installation after) {
    metrics.count(Metric.GRANT_SUSPECTED);
    if (!after.care().history().hasLostAnswer()) {
      gatekeeper.suspects(after.id());
    }
    return new RefreshGrant.Outcome.Later(
        after, after.care().notBefore(), RefreshGrant.Why.SUSPECTED);
  }

  /** An answer that was lost and then refused is a lost grant, and no verdict of Pipedrive's. */
  private void dies(Installation dead) {
    metrics.count(Metric.NEEDS_REAUTHORIZATION);
    if (dead.care().history().hasLostAnswer()) {
      alarms.grantLost(dead.id());
    }
  }
}
