package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.refresh.InvalidGrantDecision.Refusal;
import java.time.Clock;
import java.time.Instant;

/** Stores the meaning of an {@code invalid_grant} (rule 5): first a suspicion, then a death. */
final class RecordInvalidGrant {

  private static final int TRIES = 12;

  private final Installations installations;
  private final RefreshAdmission admission;
  private final Alarms alarms;
  private final Metrics metrics;
  private final Clock clock;

  RecordInvalidGrant(
      Installations installations,
      RefreshAdmission admission,
      Alarms alarms,
      Metrics metrics,
      Clock clock) {
    this.installations = installations;
    this.admission = admission;
    this.alarms = alarms;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Stores the decision.
   *
   * @param again the earliest next attempt, while so many grants are refused that a second refusal
   *     proves nothing
   */
  RefreshGrant.Outcome record(Refusal refusal, Instant again) {
    var id = refusal.leased().id();
    for (int i = 0; i < TRIES; i++) {
      var found = installations.find(id);
      switch (InvalidGrantDecision.decide(found, refusal, clock.instant())) {
        case InvalidGrantDecision.Suspect(var after) -> {
          if (isSaved(after)) {
            return suspected(after);
          }
        }
        case InvalidGrantDecision.Mark(var after) -> {
          if (!admission.canConfirmDeath(id)) {
            var later = RefreshFailureDecision.backOff(found, refusal.owner(), again).after();
            if (isSaved(later)) {
              return new RefreshGrant.Outcome.Later(later, again, DelayReason.SUSPECTED);
            }
          } else if (isSaved(after)) {
            dies(after);
            return new RefreshGrant.Outcome.Done(after);
          }
        }
        case InvalidGrantDecision.StillDead(var after) -> {
          if (isSaved(after)) {
            return new RefreshGrant.Outcome.Done(after);
          }
        }
        case InvalidGrantDecision.StandBack(var after) -> {
          return new RefreshGrant.Outcome.Changed(isSaved(after) ? after : installations.find(id));
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
    if (!after.refreshState().history().hasLostAnswer()) {
      admission.recordSuspicion(after.id());
    }
    return new RefreshGrant.Outcome.Later(
        after, after.refreshState().notBefore(), DelayReason.SUSPECTED);
  }

  /** Reports a grant as lost if an answer was lost before the refusal. */
  private void dies(Installation dead) {
    metrics.count(Metric.NEEDS_REAUTHORIZATION);
    if (dead.refreshState().history().hasLostAnswer()) {
      alarms.grantLost(dead.id());
    }
  }
}
