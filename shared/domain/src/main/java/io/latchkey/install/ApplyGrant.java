package io.latchkey.install;

import io.latchkey.install.FinishInstall.Candidate;
import io.latchkey.install.FinishInstall.Moves;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;

/**
 * Applies a new grant: asks Pipedrive who allowed it, then shows the confirm page or, if no page is
 * needed, stores the installation (docs/flows.md, "When the confirm page is left out").
 */
final class ApplyGrant {

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final RetryOnce retryOnce;
  private final Policy policy;

  ApplyGrant(Installations installations, Pipedrive pipedrive, RetryOnce retryOnce, Policy policy) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.retryOnce = retryOnce;
    this.policy = policy;
  }

  /**
   * Applies a grant to an attempt.
   *
   * @param attempt as it is stored, perhaps one step behind: a failure stores the grant with it
   */
  Transition apply(Attempt attempt, State.Exchanged exchanged, BaseUrl baseUrl) {
    return switch (exchanged.who()) {
      case State.Identity.Known(var who) -> apply(attempt, exchanged, who, baseUrl);
      case State.Identity.Unknown _ -> identify(attempt, exchanged, baseUrl);
    };
  }

  /**
   * Requests users/me. If it doesn't answer now, the grant is kept and a reload requests it again.
   */
  private Transition identify(Attempt attempt, State.Exchanged exchanged, BaseUrl baseUrl) {
    Answer<Installer> answer =
        retryOnce.askAgainIfRefused(() -> pipedrive.fetchInstaller(exchanged.grant()));
    return switch (answer) {
      case Answer.Ok<Installer>(var who, _) ->
          apply(attempt, exchanged.locatedBy(who), who, baseUrl);
      case Answer.InvalidGrant<Installer> _ ->
          Transition.Move.to(new NextState.RepeatedConsent(exchanged.goal()));
      case Answer.RateLimited<Installer>(var retryAfter) ->
          new Transition.Fail(
              exchanged, new NextStep.TryLater(RetryOnce.atLeastASecond(retryAfter)));
      case Answer.Indeterminate<Installer>(var retryAfter) ->
          new Transition.Fail(exchanged, RetryOnce.unavailable(retryAfter));
      case Answer.InvalidClient<Installer> _ -> failed(exchanged);
      case Answer.Unreachable<Installer> _ -> failed(exchanged);
      case Answer.ConnectionLost<Installer> _ -> failed(exchanged);
      case Answer.Denied<Installer> _ -> failed(exchanged);
      case Answer.Malformed<Installer> _ -> failed(exchanged);
    };
  }

  private static Transition failed(State.Exchanged exchanged) {
    return new Transition.Fail(exchanged, new NextStep.PipedriveFailed());
  }

  private Transition apply(
      Attempt attempt, State.Exchanged exchanged, Installer who, BaseUrl baseUrl) {
    return switch (exchanged.goal()) {
      case Goal.Connect(var customer) -> connect(attempt, exchanged, who, customer, baseUrl);
      case Goal.Reauthorize(var id) -> reauthorize(exchanged, who, id, baseUrl);
      case Goal.Identify _ -> awaitAccount(exchanged.grant(), who);
    };
  }

  private Transition connect(
      Attempt attempt,
      State.Exchanged exchanged,
      Installer who,
      Customer customer,
      BaseUrl baseUrl) {
    var grant = exchanged.grant();
    if (!policy.entitles(customer)) {
      var holding = new PendingCredential.ExchangedGrant(grant, who);
      return Transition.Move.to(new State.AwaitingSubscription(holding, customer));
    }
    if (needsPage(attempt, exchanged, customer)) {
      var moves = installations.find(who.id()).isOwnedByAnother(customer.account());
      return Transition.Move.to(new State.AwaitingConfirmation(grant, who, customer, moves));
    }
    return install(exchanged, who, customer, baseUrl);
  }

  /**
   * Returns true unless this person was here before the assertion, came back from a page of the
   * product, and was sent to Pipedrive's dialog from here. Otherwise an attacker could send a link
   * of their own, or an assertion for this attempt (account fixation), or a code of their own
   * (login CSRF; RFC 9700 section 4.7).
   */
  private boolean needsPage(Attempt attempt, State.Exchanged exchanged, Customer customer) {
    var isFromOurDialog =
        exchanged.withState() || policy.callbackWithoutState() == Policy.CallbackWithoutState.TRUST;
    return switch (attempt.beginning()) {
      case FORKED -> true;
      case HERE ->
          switch (customer.referrer()) {
            case OTHER -> true;
            case PRODUCT -> !isFromOurDialog;
          };
    };
  }

  /**
   * Handles a reauthorization. If the installation's own user allowed the app again, the
   * installation continues for the account on file. Anyone else continues as a new install.
   */
  private Transition reauthorize(
      State.Exchanged exchanged, Installer who, InstallationId id, BaseUrl baseUrl) {
    if (!id.equals(who.id())) {
      return awaitAccount(exchanged.grant(), who);
    }
    return installations
        .find(who.id())
        .owner()
        .map(owner -> install(exchanged, who, onFile(owner), baseUrl))
        .orElseGet(() -> awaitAccount(exchanged.grant(), who));
  }

  private static Customer onFile(Owner owner) {
    return new Customer(owner.account(), owner.account().id(), owner.entitlement());
  }

  private static Transition install(
      State.Exchanged exchanged, Installer who, Customer customer, BaseUrl baseUrl) {
    var known =
        new State.Exchanged(
            exchanged.grant(),
            new State.Identity.Known(who),
            exchanged.withState(),
            exchanged.goal());
    return FinishInstall.of(
        new Candidate(exchanged.grant(), who, customer, Moves.TO_BE_ASKED, known), baseUrl);
  }

  private static Transition awaitAccount(Grant grant, Installer who) {
    return Transition.Move.to(
        new State.AwaitingAccount(new PendingCredential.ExchangedGrant(grant, who)));
  }
}
