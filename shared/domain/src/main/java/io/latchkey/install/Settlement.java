package io.latchkey.install;

import io.latchkey.installation.Installation;
import java.time.Instant;

/** The decision on a grant, given the installation as it is stored. */
sealed interface Settlement {

  /** Stores the installation together with the move. One that is ending is then revoked. */
  record Store(Transition.Move move, Installation after) implements Settlement {}

  /** Leaves the installation as it is. */
  record Leave(Transition.Move move) implements Settlement {}

  /** A refresh or a revocation is in progress. The installation is read again a little later. */
  record Wait() implements Settlement {}

  /** A rule that decides on a grant. */
  @FunctionalInterface
  interface Decision {
    Settlement decide(Installation found, Instant now);
  }
}
