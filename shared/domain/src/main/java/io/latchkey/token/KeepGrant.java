package io.latchkey.token;

import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.Pipedrive.Revoked;
import java.time.Clock;

/**
 * Stores a grant that a refresh has brought, before anybody uses it (rules 3 and 4). It is nowhere
 * else.
 */
final class KeepGrant {

  private static final int TRIES = 12;

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final UntilStored untilStored;
  private final Clock clock;

  KeepGrant(
      Installations installations, Pipedrive pipedrive, Alarms alarms, Pause pause, Clock clock) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.untilStored = new UntilStored(pause, clock);
    this.clock = clock;
  }

  /**
   * @param leased as it was when the lease was taken under which Pipedrive was asked
   * @return what is stored then
   */
  Installation keep(Installation leased, Grant grant, String owner, Deadline deadline) {
    try {
      return untilStored.store(() -> kept(leased, grant, owner), deadline.storeUntil());
    } catch (StoreUnavailable unavailable) {
      alarms.grantLost(leased.id());
      throw unavailable;
    }
  }

  private Installation kept(Installation leased, Grant grant, String owner) {
    var found = leased;
    for (int i = 0; i < TRIES; i++) {
      switch (Refreshed.of(found, leased.generation(), grant, owner, clock.instant())) {
        case Refreshed.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case Refreshed.HandOver(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case Refreshed.Orphan orphan -> {
          if (!isOver(pipedrive.revoke(grant.refreshToken()))) {
            alarms.grantLost(found.id());
          }
          return found;
        }
        case Refreshed.Drop drop -> {
          return found;
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  /** Says that nothing is left to revoke: the uninstall may have ended the newest token too. */
  private static boolean isOver(Answer<Revoked> answer) {
    return answer instanceof Answer.Ok<Revoked> || answer instanceof Answer.InvalidGrant<Revoked>;
  }
}
