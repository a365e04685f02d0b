package io.latchkey.install;

import java.util.Optional;

/** Opens what is left of an attempt that has lapsed, and seals what is left to do about it. */
public interface LapsedGrants {

  /**
   * The grant that it held.
   *
   * @param attempt whose it was
   * @param sealed its state, as the store had sealed it
   */
  Optional<State.PendingGrant> open(AttemptId attempt, String sealed);

  /** Seals a state, as the store does. */
  String seal(AttemptId attempt, State state);
}
