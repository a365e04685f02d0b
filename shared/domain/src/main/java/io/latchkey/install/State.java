package io.latchkey.install;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import java.util.Optional;

/** The state of an attempt (docs/flows.md draws it). Every change is one conditional write. */
public sealed interface State {

  /** The product has not named the account yet. */
  record AwaitingAccount(PendingCredential holding) implements State {}

  /** The product has named the account, and the account may not have the integration yet. */
  record AwaitingSubscription(PendingCredential holding, Customer customer) implements State {}

  /** Pipedrive's dialog was requested. Its response must carry this request's state. */
  record AwaitingConsent(Goal goal, AuthorizationState consent) implements State {}

  /** A code is being exchanged for a grant, or is about to be. */
  record Exchanging(PendingCredential.ParkedCode code, Goal goal, ExchangeLease turn)
      implements State {}

  /**
   * Pipedrive has given a grant.
   *
   * @param withState true if its code came with Latchkey's state
   */
  record Exchanged(Grant grant, Identity who, boolean withState, Goal goal) implements State {

    /** Returns the same state, with the grant at the installer's base URL. */
    Exchanged locatedBy(Installer installer) {
      return new Exchanged(grant.withApiDomainOf(installer), who, withState, goal);
    }
  }

  /**
   * The confirm page has been shown.
   *
   * @param moves true if the page says that the installation will move from another account
   */
  record AwaitingConfirmation(Grant grant, Installer who, Customer customer, boolean moves)
      implements State {}

  /** The attempt has finished. A late reload is sent to the right page. */
  record Finished(InstallResult result) implements State {}

  /**
   * Returns the grant that this state holds, if any. It must be revoked if the attempt lapses (rule
   * 9).
   */
  default Optional<PendingGrant> pendingGrant() {
    return switch (this) {
      case AwaitingAccount(var holding) -> pendingGrant(holding);
      case AwaitingSubscription(var holding, _) -> pendingGrant(holding);
      case AwaitingConsent _ -> Optional.empty();
      case Exchanging _ -> Optional.empty();
      case Exchanged(var grant, var who, _, _) -> Optional.of(new PendingGrant(grant, who));
      case AwaitingConfirmation(var grant, var who, _, _) ->
          Optional.of(new PendingGrant(grant, new Identity.Known(who)));
      case Finished _ -> Optional.empty();
    };
  }

  private static Optional<PendingGrant> pendingGrant(PendingCredential holding) {
    return holding instanceof PendingCredential.ExchangedGrant(var grant, var who)
        ? Optional.of(new PendingGrant(grant, new Identity.Known(who)))
        : Optional.empty();
  }

  /** A grant and its user. */
  record PendingGrant(Grant grant, Identity who) {}

  /** The user of a grant, as far as Pipedrive has said. */
  sealed interface Identity {
    record Unknown() implements Identity {}

    record Known(Installer installer) implements Identity {}
  }
}
