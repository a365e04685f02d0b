package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.time.Clock;

/** Records that a grant couldn't be opened, and gives it up after three tries. */
final class UnreadableGrants {

  private static final int TRIES = 12;

  private final Installations installations;
  private final Alarms alarms;
  private final Metrics metrics;
  private final Clock clock;

  UnreadableGrants(Installations installations, Alarms alarms, Metrics metrics, Clock clock) {
    this.installations = installations;
    this.alarms = alarms;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Records one more failure to open a grant.
   *
   * @param unreadable the installation as it was read
   * @return the installation as it is stored now
   */
  Installation remember(Installation unreadable) {
    var found = unreadable;
    for (int i = 0; i < TRIES; i++) {
      switch (UnreadableDecision.decide(found, clock.instant())) {
        case UnreadableDecision.Nothing _ -> {
          return found;
        }
        case UnreadableDecision.Wait(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              alarms.grantUnreadable(found.id());
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case UnreadableDecision.Mark(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              alarms.grantUnreadable(found.id());
              metrics.count(Metric.NEEDS_REAUTHORIZATION);
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }
}
