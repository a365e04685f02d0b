package io.latchkey.removal;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.pipedrive.InstallationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends an installation at the product's request: vending ends at once, then Pipedrive revokes (rule
 * 6; RFC 7009).
 */
public final class DisconnectInstallation {

  private static final int TRIES = 10;

  /** The result of the request. */
  public enum Outcome {
    /** Pipedrive revoked the grant, and it is deleted. */
    ENDED,
    /** No token is vended anymore, and the revocation is pending. */
    ENDING,
    /** The account has no such installation. */
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
    return begin(id, new DisconnectDecision.Request(account, EndReason.DISCONNECTED, Instant.MAX))
        .map(this::revoke)
        .orElse(Outcome.NOT_FOUND);
  }

  /**
   * Ends vending as a part of erasing an account.
   *
   * @param joinedBy the latest moment of joining the account for which an installation is included
   * @return the ending installation, or empty if the account has none there
   */
  Optional<Installation> beginErasing(InstallationId id, Account account, Instant joinedBy) {
    return begin(id, new DisconnectDecision.Request(account, EndReason.ERASED, joinedBy));
  }

  private Optional<Installation> begin(InstallationId id, DisconnectDecision.Request request) {
    var found = installations.find(id);
    for (int i = 0; i < TRIES; i++) {
      switch (DisconnectDecision.decide(found, request, clock.instant())) {
        case DisconnectDecision.NotFound _ -> {
          return Optional.empty();
        }
        case DisconnectDecision.Continue _ -> {
          return Optional.of(found);
        }
        case DisconnectDecision.Begin(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return Optional.of(after);
            }
            case Installations.Saved.Overtaken(var now) -> found = now;
          }
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  /** Revokes the grant at Pipedrive. */
  Outcome revoke(Installation disconnecting) {
    return switch (endGrant.end(disconnecting)) {
      case EndGrant.Outcome.Done _ -> Outcome.ENDED;
      case EndGrant.Outcome.Busy _ -> Outcome.ENDING;
      case EndGrant.Outcome.Later _ -> Outcome.ENDING;
    };
  }
}
