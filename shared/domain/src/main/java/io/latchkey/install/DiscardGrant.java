package io.latchkey.install;

import io.latchkey.install.Transition.Move;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.Grant;
import io.latchkey.removal.DeclineDecision;
import java.time.Instant;

/** Discards a grant that becomes no installation, together with a move of its attempt (rule 9). */
final class DiscardGrant {

  private DiscardGrant() {}

  /**
   * Decides on a grant to discard.
   *
   * @param next the state of the attempt without the grant
   */
  static Settlement decide(NextState next, Grant grant, Installation found, Instant now) {
    return switch (DeclineDecision.decide(found, grant, now)) {
      case DeclineDecision.Drop _ -> new Settlement.Leave(Move.to(next));
      case DeclineDecision.Replace(var after) -> new Settlement.Store(Move.to(next), after);
      case DeclineDecision.End(var after) -> new Settlement.Store(Move.to(next), after);
      case DeclineDecision.Busy _ -> new Settlement.Wait();
    };
  }
}
