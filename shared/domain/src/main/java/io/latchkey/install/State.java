package io.latchkey.install;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;

/**
 * Where an attempt stands (docs/flows.md draws it). Every change of it is one conditional write.
 */
public sealed interface State {

  /** The product has not said yet who this is. */
  record AwaitingAccount(Holding holding) implements State {}

  /** The product has said who this is, and that they may not have the integration yet. */
  record AwaitingSubscription(Holding holding, Customer customer) implements State {}

  /** Pipedrive is being asked; its answer must carry this request's state. */
  record AwaitingConsent(Goal goal, ConsentRequest consent) implements State {}

  /** A code is being turned into a grant, or is about to be. */
  record Exchanging(Holding.ParkedCode code, Goal goal, Turn turn) implements State {}

  /**
   * Pipedrive has given a grant.
   *
   * @param withState whether its code came with our state
   */
  record Exchanged(Grant grant, Who who, boolean withState, Goal goal) implements State {}

  /**
   * The confirm page has been shown.
   *
   * @param moves whether the page says that the installation will move from another account
   */
  record AwaitingConfirmation(Grant grant, Installer who, Customer customer, boolean moves)
      implements State {}

  /** Over: a late reload is sent to the right page. */
  record Finished(Ending ending) implements State {}

  /** Whose grant it is, as far as Pipedrive has said. */
  sealed interface Who {
    record Unknown() implements Who {}

    record Known(Installer installer) implements Who {}
  }
}
