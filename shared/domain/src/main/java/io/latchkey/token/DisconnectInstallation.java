package io.latchkey.token;

import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.EndReason;
import io.latchkey.token.Installation.Former;
import io.latchkey.token.Installation.Owned;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

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
    return begin(id, account, EndReason.DISCONNECTED, Instant.MAX)
        .map(this::revoke)
        .orElse(Outcome.NOT_FOUND);
  }

  /**
   * The first half as a part of erasing an account: vending ends.
   *
   * @param joinedBy what has joined the account later isn't meant
   * @return what is ending now; empty where nothing of the account is there
   */
  Optional<Installation> beginErasing(InstallationId id, Account account, Instant joinedBy) {
    return begin(id, account, EndReason.ERASED, joinedBy);
  }

  private Optional<Installation> begin(
      InstallationId id, Account account, EndReason reason, Instant joinedBy) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      if (isEnding(found, account)) {
        return Optional.of(found);
      }
      if (!(found.status() instanceof Owned owned)
          || !owned.owner().account().equals(account)
          || found.joinedAt().isAfter(joinedBy)) {
        return Optional.empty();
      }
      var after = Ending.begun(found, owned, reason, clock.instant());
      switch (installations.save(after)) {
        case Installations.Saved.Done done -> {
          return Optional.of(after);
        }
        case Installations.Saved.Overtaken(var now) -> found = now;
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  private static boolean isEnding(Installation found, Account account) {
    return found.status() instanceof Disconnecting ending
        && ending.former().equals(new Former.Of(account));
  }

  /** The second half. */
  Outcome revoke(Installation disconnecting) {
    return switch (endGrant.end(disconnecting)) {
      case EndGrant.Outcome.Done done -> Outcome.ENDED;
      case EndGrant.Outcome.Busy busy -> Outcome.ENDING;
      case EndGrant.Outcome.Later later -> Outcome.ENDING;
    };
  }
}
