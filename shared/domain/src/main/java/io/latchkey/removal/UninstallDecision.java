package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.Owned;
import io.latchkey.installation.RefreshState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides what Pipedrive's uninstall does (rule 7). */
public sealed interface UninstallDecision {

  record Store(Installation after) implements UninstallDecision {}

  /** The uninstall concerns an earlier installation than the stored one. */
  record Stale() implements UninstallDecision {}

  /** The end is already known. */
  record Known() implements UninstallDecision {}

  /**
   * Decides on what is stored now.
   *
   * @param at Pipedrive's timestamp; a tombstone is never in the future, even if this is
   */
  static UninstallDecision decide(Installation found, Instant at, Instant now) {
    if (found.exchangedAt().isAfter(at)) {
      return new Stale();
    }
    var today = now.truncatedTo(ChronoUnit.SECONDS);
    var moment = at.isAfter(now) ? today : at;
    var uninstalled = new Gone(EndReason.UNINSTALLED, today);
    return switch (found.status()) {
      case Gone _ when !moment.isAfter(found.tombstone()) -> new Known();
      case Gone _ ->
          new Store(found.withTombstone(moment).withStatus(uninstalled, RefreshState.none()));
      case Disconnecting ending ->
          new Store(
              found
                  .withTombstone(moment)
                  .withTombstone(ending.since())
                  .withStatus(uninstalled, RefreshState.none()));
      case Owned _ ->
          new Store(found.withTombstone(moment).withStatus(uninstalled, RefreshState.none()));
    };
  }
}
