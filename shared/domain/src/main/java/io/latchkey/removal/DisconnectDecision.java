package io.latchkey.removal;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Owned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides how an account's request to end an installation begins (rule 6). */
public sealed interface DisconnectDecision {

  /** Vending ends, and the grant stays until Pipedrive has revoked it. */
  record Begin(Installation after) implements DisconnectDecision {}

  /** The account is already disconnecting it, and can continue. */
  record Continue() implements DisconnectDecision {}

  /** The account has no such installation. */
  record NotFound() implements DisconnectDecision {}

  /**
   * A request to end an installation.
   *
   * @param joinedBy the latest moment of joining the account for which an installation is included
   */
  record Request(Account account, EndReason reason, Instant joinedBy) {}

  /** Decides on what is stored now. */
  static DisconnectDecision decide(Installation found, Request request, Instant now) {
    if (found.status() instanceof Disconnecting ending
        && ending.former().equals(new Former.Of(request.account()))) {
      return new Continue();
    }
    if (!(found.status() instanceof Owned owned)
        || !owned.owner().account().equals(request.account())
        || found.joinedAt().isAfter(request.joinedBy())) {
      return new NotFound();
    }
    var since = now.truncatedTo(ChronoUnit.SECONDS);
    var former = new Former.Of(request.account());
    var status = new Disconnecting(request.reason(), former, owned.grant(), since);
    return new Begin(
        found.withStatus(status, RevokeDecision.refreshState(found.refreshState(), since)));
  }
}
