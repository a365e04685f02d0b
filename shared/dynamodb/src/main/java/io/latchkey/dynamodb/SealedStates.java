package io.latchkey.dynamodb;

import io.latchkey.install.Handle;
import io.latchkey.install.LapsedGrants;
import io.latchkey.install.State;
import java.util.Optional;

/** Opens states of attempts that the table no longer holds. */
record SealedStates(AttemptItems items) implements LapsedGrants {

  @Override
  public Optional<State.HeldGrant> open(Handle attempt, String sealed) {
    return items.state(attempt, sealed).heldGrant();
  }

  @Override
  public String seal(Handle attempt, State state) {
    return items.seal(attempt, state);
  }
}
