package io.latchkey.sweep;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Schedule;
import java.time.Instant;

/** Decides what a worker does with an installation that a sweep found due. */
public sealed interface MaintenanceDecision {

  /** The installation has ended. */
  record Nothing() implements MaintenanceDecision {}

  /** Refresh the grant, or probe a dead one, which restores the installation if it succeeds. */
  record Refresh() implements MaintenanceDecision {}

  /** Continue the revocation. */
  record Revoke() implements MaintenanceDecision {}

  /**
   * It isn't due after all: it has become dormant since it was scheduled, or someone refreshed it
   * in the meantime.
   */
  record Reschedule(Installation after) implements MaintenanceDecision {}

  /** Decides on what is stored now. */
  static MaintenanceDecision decide(Installation found, Instant now) {
    return switch (found.status()) {
      case Gone _ -> new Nothing();
      case Disconnecting _ -> new Revoke();
      case NeedsReauthorization dead -> ofDead(found, dead, now);
      case Active active -> {
        var due = Schedule.dueAt(found, active, now);
        yield due.isAfter(now) ? reschedule(found, due) : new Refresh();
      }
    };
  }

  private static MaintenanceDecision ofDead(
      Installation found, NeedsReauthorization dead, Instant now) {
    var history = found.refreshState().history();
    if (Schedule.isProbeDue(dead, history, now)) {
      return new Refresh();
    }
    var next = Schedule.probeAt(dead, history);
    return reschedule(found, next.isAfter(now) ? next : RefreshState.NEVER);
  }

  private static MaintenanceDecision reschedule(Installation found, Instant due) {
    return new Reschedule(found.withRefreshState(found.refreshState().withDueAt(due)));
  }
}
