package io.latchkey.install;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import java.util.Optional;

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
  record Exchanged(Grant grant, Who who, boolean withState, Goal goal) implements State {

    /** The same with its grant at the base URL of whoever allowed it. */
    Exchanged locatedBy(Installer installer) {
      return new Exchanged(grant.withApiDomainOf(installer), who, withState, goal);
    }
  }

  /**
   * The confirm page has been shown.
   *
   * @param moves whether the page says that the installation will move from another account
   */
  record AwaitingConfirmation(Grant grant, Installer who, Customer customer, boolean moves)
      implements State {}

  /** Over: a late reload is sent to the right page. */
  record Finished(Ending ending) implements State {}

  /**
   * The grant that this state keeps, if any: it has to be ended should the attempt lapse (rule 9).
   */
  default Optional<HeldGrant> heldGrant() {
    return switch (this) {
      case AwaitingAccount(var holding) -> held(holding);
      case AwaitingSubscription(var holding, var customer) -> held(holding);
      case AwaitingConsent asked -> Optional.empty();
      case Exchanging busy -> Optional.empty();
      case Exchanged(var grant, var who, var withState, var goal) ->
          Optional.of(new HeldGrant(grant, who));
      case AwaitingConfirmation(var grant, var who, var customer, var moves) ->
          Optional.of(new HeldGrant(grant, new Who.Known(who)));
      case Finished finished -> Optional.empty();
    };
  }

  private static Optional<HeldGrant> held(Holding holding) {
    return holding instanceof Holding.ExchangedGrant(var grant, var who)
        ? Optional.of(new HeldGrant(grant, new Who.Known(who)))
        : Optional.empty();
  }

  /** A grant and whose it is. */
  record HeldGrant(Grant grant, Who who) {}

  /** Whose grant it is, as far as Pipedrive has said. */
  sealed interface Who {
    record Unknown() implements Who {}

    record Known(Installer installer) implements Who {}
  }
}
