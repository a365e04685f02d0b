package io.latchkey.install;

import java.util.Optional;

/** Opens the sealed state of a lapsed attempt, and seals the work that remains. */
public interface LapsedGrants {

  /**
   * Opens the grant that the attempt held.
   *
   * @param attempt the id of the attempt
   * @param sealed its state, as the store sealed it
   */
  Optional<State.PendingGrant> open(AttemptId attempt, String sealed);

  /** Seals a state as the store does. */
  String seal(AttemptId attempt, State state);
}
