package io.latchkey.install;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Erasures;
import java.util.Optional;

/**
 * Checks that the stored state of an attempt still holds when a person comes back to it: a page
 * must not ask for a confirmation that can't be carried out, or name an account that has lost the
 * installation.
 */
final class InstallResultCheck {

  private final Installations installations;
  private final Erasures erasures;

  InstallResultCheck(Installations installations, Erasures erasures) {
    this.installations = installations;
    this.erasures = erasures;
  }

  /** Returns the page to show instead; empty if the attempt's state still holds. */
  Optional<NextStep> failure(Attempt attempt) {
    return switch (attempt.state()) {
      case State.Finished(InstallResult.Installed(var id, var account)) -> installed(id, account);
      case State.Finished _ -> Optional.empty();
      case State.AwaitingAccount _ -> Optional.empty();
      case State.Exchanging _ -> Optional.empty();
      case State.Exchanged _ -> Optional.empty();
      case State.AwaitingSubscription _ -> living(attempt);
      case State.AwaitingConsent _ -> living(attempt);
      case State.AwaitingConfirmation _ -> living(attempt);
    };
  }

  private Optional<NextStep> installed(InstallationId id, Account account) {
    return installations.find(id).owner().map(Owner::account).filter(account::equals).isPresent()
        ? Optional.empty()
        : Optional.of(new NextStep.NoLongerInstalled());
  }

  private Optional<NextStep> living(Attempt attempt) {
    return attempt
        .account()
        .filter(account -> erasures.isErasedSince(account, attempt.begunAt()))
        .map(_ -> new NextStep.AccountErased());
  }
}
