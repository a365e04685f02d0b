package io.latchkey.sweep;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshTrigger;
import io.latchkey.removal.EndGrant;
import io.latchkey.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Maintains an installation that a sweep found due: refreshes it, continues its revocation, or does
 * nothing.
 */
public final class MaintainInstallation {

  private static final Duration BUSY_RETRY = Duration.ofSeconds(30);

  private final Installations installations;
  private final RefreshGrant refreshGrant;
  private final EndGrant endGrant;
  private final Clock clock;

  public MaintainInstallation(
      Installations installations, RefreshGrant refreshGrant, EndGrant endGrant, Clock clock) {
    this.installations = installations;
    this.refreshGrant = refreshGrant;
    this.endGrant = endGrant;
    this.clock = clock;
  }

  /** Does what is due now, if anything is. */
  public JobResult maintain(InstallationId id, Deadline deadline) {
    var found = installations.find(id);
    return switch (MaintenanceDecision.decide(found, clock.instant())) {
      case MaintenanceDecision.Nothing _ -> new JobResult.Done();
      case MaintenanceDecision.Refresh _ -> refresh(found, deadline);
      case MaintenanceDecision.Revoke _ -> revoke(found);
      case MaintenanceDecision.Reschedule(var after) -> {
        var _ = installations.save(after);
        yield new JobResult.Done();
      }
    };
  }

  private JobResult revoke(Installation found) {
    return switch (endGrant.end(found)) {
      case EndGrant.Outcome.Done _ -> new JobResult.Done();
      case EndGrant.Outcome.Busy _ -> new JobResult.RetryLater(BUSY_RETRY);
      case EndGrant.Outcome.Later _ -> new JobResult.Done(); // the sweep retries when due
    };
  }

  private JobResult refresh(Installation found, Deadline deadline) {
    return switch (refreshGrant.refresh(found, RefreshTrigger.DUE, deadline)) {
      case RefreshGrant.Outcome.Done _ -> new JobResult.Done();
      case RefreshGrant.Outcome.Changed _ -> new JobResult.RetryLater(BUSY_RETRY);
      case RefreshGrant.Outcome.Busy _ -> new JobResult.RetryLater(BUSY_RETRY);
      case RefreshGrant.Outcome.Later(_, Instant notBefore, _) ->
          new JobResult.RetryLater(Duration.between(clock.instant(), notBefore));
    };
  }
}
