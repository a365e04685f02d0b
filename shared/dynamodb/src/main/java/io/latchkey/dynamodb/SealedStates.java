package io.latchkey.dynamodb;

import io.latchkey.install.AttemptId;
import io.latchkey.install.LapsedGrants;
import io.latchkey.install.State;
import java.util.Optional;

/** Opens states of attempts that the table no longer holds. */
record SealedStates(AttemptItems items) implements LapsedGrants {

  @Override
  public Optional<State.PendingGrant> open(AttemptId attempt, String sealed) {
    return items.state(attempt, sealed).pendingGrant();
  }

  @Override
  public String seal(AttemptId attempt, State state) {
    return items.seal(attempt, state);
  }
}
