package io.latchkey.install;

import io.latchkey.token.EndLapsedGrant;
import io.latchkey.token.LookAfter;

/** Ends the grant of an attempt that has lapsed: "the install doesn't happen" (rule 9). */
public final class EndLapsedAttempt {

  private final LapsedGrants lapsedGrants;
  private final EndLapsedGrant endLapsedGrant;

  public EndLapsedAttempt(LapsedGrants lapsedGrants, EndLapsedGrant endLapsedGrant) {
    this.lapsedGrants = lapsedGrants;
    this.endLapsedGrant = endLapsedGrant;
  }

  /**
   * @param sealed the attempt's state, as the store had sealed it
   */
  public LookAfter.Outcome end(Handle attempt, String sealed) {
    var held = lapsedGrants.open(attempt, sealed);
    if (held.isEmpty()) {
      return new LookAfter.Outcome.Done();
    }
    return switch (held.get().who()) {
      case State.Who.Known(var who) -> endLapsedGrant.end(held.get().grant(), who.id());
      case State.Who.Unknown unknown -> endLapsedGrant.end(held.get().grant());
    };
  }
}
