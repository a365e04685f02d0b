package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Former;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import io.latchkey.token.Installation.Owned;
import java.time.Clock;

/**
 * Ends an installation because the product wants it so: vending ends at once, then Pipedrive
 * revokes (rule 6; RFC 7009).
 */
public final class DisconnectInstallation {

  private static final int TRIES = 10;

  /** What it came to. */
  public enum Outcome {
    /** Pipedrive has revoked the grant, and it is deleted here. */
    ENDED,
    /** No token is vended any more; the revocation is still to be made up for. */
    ENDING,
    /** There is no such installation of this account. */
    NOT_FOUND
  }

  private final Installations installations;
  private final EndGrant endGrant;
  private final Clock clock;

  public DisconnectInstallation(Installations installations, EndGrant endGrant, Clock clock) {
    this.installations = installations;
    this.endGrant = endGrant;
    this.clock = clock;
  }

  public Outcome disconnect(InstallationId id, Account account) {
    return end(id, account, EndReason.DISCONNECTED);
  }

  /** The same as a part of erasing the account. */
  Outcome erase(InstallationId id, Account account) {
    return end(id, account, EndReason.ERASED);
  }

  private Outcome end(InstallationId id, Account account, EndReason reason) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      switch (found.status()) {
        case Gone gone -> {
          return Outcome.NOT_FOUND;
        }
        case Disconnecting(var why, var former, var grant, var since) -> {
          return former.equals(new Former.Of(account)) ? revoke(found) : Outcome.NOT_FOUND;
        }
        case Active active when !active.owner().account().equals(account) -> {
          return Outcome.NOT_FOUND;
        }
        case NeedsReauthorization dead when !dead.owner().account().equals(account) -> {
          return Outcome.NOT_FOUND;
        }
        case Owned owned -> {
          var after = Ending.begun(found, owned, reason, clock.instant());
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return revoke(after);
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
      }
    }
    throw new StoreUnavailable(
        "overtaken " + TRIES + " times in a row", new IllegalStateException());
  }

  private Outcome revoke(Installation disconnecting) {
    return switch (endGrant.end(disconnecting)) {
      case EndGrant.Outcome.Done done -> Outcome.ENDED;
      case EndGrant.Outcome.Pending pending -> Outcome.ENDING;
    };
  }
}
