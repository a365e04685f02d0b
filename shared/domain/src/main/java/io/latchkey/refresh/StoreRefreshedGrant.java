package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import java.time.Clock;

/** Stores a refreshed grant before anyone uses it (rules 3 and 4). */
final class StoreRefreshedGrant {

  private static final int TRIES = 12;

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Clock clock;

  StoreRefreshedGrant(
      Installations installations, Pipedrive pipedrive, Alarms alarms, Clock clock) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * Stores the grant over whatever else has changed. Can be repeated if it fails.
   *
   * @param leased the installation when the lease was taken
   * @return what is stored then
   */
  Installation store(Installation leased, Grant grant, String owner) {
    var found = leased;
    for (int i = 0; i < TRIES; i++) {
      switch (RefreshDecision.decide(found, leased.generation(), grant, owner, clock.instant())) {
        case RefreshDecision.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case RefreshDecision.HandOver(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case RefreshDecision.Orphan _ -> {
          if (!isOver(pipedrive.revoke(grant.refreshToken()))) {
            alarms.grantLost(found.id());
          }
          return found;
        }
        case RefreshDecision.Drop _ -> {
          return found;
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  /** Returns true if nothing is left to revoke: the uninstall may have ended the newest token. */
  private static boolean isOver(Answer<Revoked> answer) {
    return answer instanceof Answer.Ok<Revoked> || answer instanceof Answer.InvalidGrant<Revoked>;
  }
}
