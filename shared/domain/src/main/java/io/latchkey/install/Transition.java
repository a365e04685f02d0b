package io.latchkey.install;

import io.latchkey.install.Attempts.Claim;
import io.latchkey.installation.Installation;
import java.util.function.Function;

/**
 * The outcome of one step of an attempt: the next state, the installation to store with it, or the
 * failure to show. Use cases return it, and AttemptDriver carries it out.
 */
sealed interface Transition {

  /** The attempt waits for a person, and its current step is shown. */
  record Stay() implements Transition {}

  /** Stores nothing, and shows this step. */
  record Answer(NextStep step) implements Transition {}

  /**
   * The step failed. A reload can continue from the state that is kept, which is not written again
   * if it is already stored.
   */
  record Fail(State keep, NextStep why) implements Transition {}

  /** This use case has nothing to do, and the attempt continues with its own work. */
  record Advance() implements Transition {}

  /** The attempt may have changed. It is read again, and continues with its own work. */
  record Reload() implements Transition {}

  /** Another request is exchanging the code. The step is tried again a little later. */
  record Wait() implements Transition {}

  /** The attempt takes a state and continues from it. */
  record Move(NextState next, Condition condition) implements Transition {

    static Move to(NextState next) {
      return new Move(next, Condition.NONE);
    }

    static Move to(State next) {
      return to(new NextState.Ready(next));
    }

    /** Returns a move that is refused if the account was erased after the attempt began. */
    static Move unlessErased(NextState next) {
      return new Move(next, Condition.ACCOUNT_LIVES);
    }
  }

  /**
   * A move that uses up a code or an assertion.
   *
   * @param redeemedBefore the transition instead, if an attempt has used it up already
   */
  record Redeem(Move move, Claim claim, Function<AttemptId, Transition> redeemedBefore)
      implements Transition {}

  /**
   * A move that depends on an installation. If the stored installation differs from the one that
   * was read, the decision is made again.
   *
   * @param found the installation as it was read, or an assumption, which the write checks
   * @param keep the state that a reload continues from if nothing can be settled
   */
  record Settle(Installation found, State keep, Settlement.Decision decision)
      implements Transition {

    Settle over(Installation now) {
      return new Settle(now, keep, decision);
    }
  }

  /** A fact that must hold for a move to be stored. */
  enum Condition {
    NONE,
    ACCOUNT_LIVES
  }
}
