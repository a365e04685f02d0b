package io.latchkey.install;

import io.latchkey.install.Transition.Move;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import java.time.Instant;

/** Stores the installation of an attempt, together with the attempt's end (rule 8). */
final class FinishInstall {

  /** The person's consent to take the installation from another account. */
  enum Moves {
    TO_BE_ASKED,
    ACCEPTED
  }

  /**
   * A grant that can become an installation.
   *
   * @param who the user who allowed it
   * @param customer the account that gets it
   * @param keep the state that a reload continues from until the installation is stored
   */
  record Candidate(Grant grant, Installer who, Customer customer, Moves moves, State keep) {

    Account account() {
      return customer.account();
    }
  }

  private FinishInstall() {}

  /**
   * Installs a candidate. It first assumes that nothing is stored: the write fails if that is
   * wrong, and saves a read if not.
   */
  static Transition of(Candidate candidate, BaseUrl baseUrl) {
    return new Transition.Settle(
        Installation.none(candidate.who().id()),
        candidate.keep(),
        (found, now) -> decide(candidate, found, baseUrl, now));
  }

  private static Settlement decide(
      Candidate candidate, Installation found, BaseUrl baseUrl, Instant now) {
    var account = candidate.account();
    if (candidate.moves() == Moves.TO_BE_ASKED && found.isOwnedByAnother(account)) {
      return new Settlement.Leave(Move.to(page(candidate)));
    }
    var owner = new Owner(account, candidate.customer().entitlement());
    var installed = new NextState.Ready(installed(candidate));
    var asked = new NextState.RepeatedConsent(goal(candidate));
    return switch (StoreDecision.decide(found, candidate.grant(), owner, baseUrl, now)) {
      case StoreDecision.Store(var after) ->
          new Settlement.Store(Move.unlessErased(installed), after);
      case StoreDecision.Busy _ -> new Settlement.Wait();
      case StoreDecision.Older _ ->
          new Settlement.Leave(Move.to(lives(found, account) ? installed : asked));
      case StoreDecision.Void _ -> DiscardGrant.decide(asked, candidate.grant(), found, now);
    };
  }

  private static State installed(Candidate candidate) {
    return new State.Finished(
        new InstallResult.Installed(candidate.who().id(), candidate.account()));
  }

  private static State page(Candidate candidate) {
    return new State.AwaitingConfirmation(
        candidate.grant(), candidate.who(), candidate.customer(), true);
  }

  /** Returns true if the account already has the installation, with a newer grant. */
  private static boolean lives(Installation installation, Account account) {
    return installation.status() instanceof Installation.Active
        && !installation.isOwnedByAnother(account);
  }

  /**
   * Returns the goal of one more consent, if the grant is void or older than one of another
   * account: a further Allow gives the newest grant. A reauthorization keeps its goal: no assertion
   * has named its account, so another user who allows next must not be connected to it.
   */
  private static Goal goal(Candidate candidate) {
    return candidate.keep() instanceof State.Exchanged exchanged
        ? exchanged.goal()
        : new Goal.Connect(candidate.customer());
  }
}
