package io.latchkey.install;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import java.util.Optional;

/**
 * Where an attempt stands (docs/flows.md draws it). Every change of it is one conditional write.
 */
public sealed interface State {

  /** The product has not said yet who this is. */
  record AwaitingAccount(PendingCredential holding) implements State {}

  /** The product has said who this is, and that they may not have the integration yet. */
  record AwaitingSubscription(PendingCredential holding, Customer customer) implements State {}

  /** Pipedrive is being asked; its answer must carry this request's state. */
  record AwaitingConsent(Goal goal, AuthorizationState consent) implements State {}

  /** A code is being turned into a grant, or is about to be. */
  record Exchanging(PendingCredential.ParkedCode code, Goal goal, ExchangeLease turn)
      implements State {}

  /**
   * Pipedrive has given a grant.
   *
   * @param withState whether its code came with our state
   */
  record Exchanged(Grant grant, Identity who, boolean withState, Goal goal) implements State {

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
  record Finished(InstallResult result) implements State {}

  /**
   * The grant that this state keeps, if any: it has to be ended should the attempt lapse (rule 9).
   */
  default Optional<PendingGrant> pendingGrant() {
    return switch (this) {
      case AwaitingAccount(var holding) -> pendingGrant(holding);
      case AwaitingSubscription(var holding, var customer) -> pendingGrant(holding);
      case AwaitingConsent asked -> Optional.empty();
      case Exchanging busy -> Optional.empty();
      case Exchanged(var grant, var who, var withState, var goal) ->
          Optional.of(new PendingGrant(grant, who));
      case AwaitingConfirmation(var grant, var who, var customer, var moves) ->
          Optional.of(new PendingGrant(grant, new Identity.Known(who)));
      case Finished finished -> Optional.empty();
    };
  }

  private static Optional<PendingGrant> pendingGrant(PendingCredential holding) {
    return holding instanceof PendingCredential.ExchangedGrant(var grant, var who)
        ? Optional.of(new PendingGrant(grant, new Identity.Known(who)))
        : Optional.empty();
  }

  /** A grant and whose it is. */
  record PendingGrant(Grant grant, Identity who) {}

  /** Whose grant it is, as far as Pipedrive has said. */
  sealed interface Identity {
    record Unknown() implements Identity {}

    record Known(Installer installer) implements Identity {}
  }
}
