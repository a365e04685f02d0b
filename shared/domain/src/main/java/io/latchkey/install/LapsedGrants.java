package io.latchkey.install;

import java.util.Optional;

/** Opens what is left of an attempt that has lapsed. */
public interface LapsedGrants {

  /**
   * The grant that it held.
   *
   * @param attempt whose it was
   * @param sealed its state, as the store had sealed it
   */
  Optional<State.HeldGrant> open(Handle attempt, String sealed);
}
