package io.latchkey.vend;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Records a vend: the installation becomes active, so it is refreshed ahead of its expiry. */
public final class VendDecision {

  private VendDecision() {}

  static Installation decide(Installation found, Instant now) {
    var refreshState = found.refreshState().withVendAt(now.truncatedTo(ChronoUnit.SECONDS));
    if (!(found.status() instanceof Active active) || refreshState.history().isSuspect()) {
      return found.withRefreshState(refreshState); // a second check of a refusal is due already
    }
    var due =
        Schedule.refreshAt(
            found.id(), found.generation(), active.accessExpiresAt(), refreshState, now);
    return found.withRefreshState(refreshState.withDueAt(due));
  }
}
