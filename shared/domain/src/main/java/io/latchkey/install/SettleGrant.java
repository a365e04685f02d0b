package io.latchkey.install;

import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Grant;
import io.latchkey.token.Installation;
import io.latchkey.token.Installations;
import io.latchkey.token.Installer;
import io.latchkey.token.Owner;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Pipedrive.Answer;
import java.security.SecureRandom;

/**
 * Finds out whose a new grant is and what it is good for: the confirm page, or, where no page is
 * needed, the installation itself (docs/flows.md, "When the confirm page is left out").
 */
final class SettleGrant {

  private final Attempts attempts;
  private final Installations installations;
  private final Pipedrive pipedrive;
  private final Repetition repetition;
  private final FinishInstall finishInstall;
  private final Policy policy;
  private final SecureRandom random;

  SettleGrant(
      Attempts attempts,
      Installations installations,
      Pipedrive pipedrive,
      Repetition repetition,
      FinishInstall finishInstall,
      Policy policy,
      SecureRandom random) {
    this.attempts = attempts;
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.repetition = repetition;
    this.finishInstall = finishInstall;
    this.policy = policy;
    this.random = random;
  }

  /**
   * @param attempt as it is stored, which may be a step behind: the grant is stored with it here
   */
  Taken settle(Attempt attempt, State.Exchanged exchanged, BaseUrl baseUrl) {
    return switch (exchanged.who()) {
      case State.Who.Known(var who) -> settle(attempt, exchanged, who, baseUrl);
      case State.Who.Unknown unknown -> {
        Answer<Installer> answer =
            repetition.askTwiceIfRefused(() -> pipedrive.whoAllowed(exchanged.grant()));
        yield switch (answer) {
          case Answer.Ok<Installer>(var who, var at) ->
              settle(attempt, exchanged.locatedBy(who), who, baseUrl);
          case Answer.InvalidGrant<Installer> revoked -> askAgain(attempt, exchanged.goal());
          case Answer.SlowDown<Installer>(var retryAfter) ->
              keep(
                  attempt, exchanged, new NextStep.TryLater(Repetition.atLeastASecond(retryAfter)));
          case Answer.InvalidClient<Installer> nonsense ->
              keep(attempt, exchanged, new NextStep.PipedriveFailed());
          case Answer.Unreachable<Installer> away ->
              keep(attempt, exchanged, new NextStep.PipedriveFailed());
          case Answer.ConnectionLost<Installer> lost ->
              keep(attempt, exchanged, new NextStep.PipedriveFailed());
          case Answer.Denied<Installer> denied ->
              keep(attempt, exchanged, new NextStep.PipedriveFailed());
          case Answer.Unknown<Installer>(var retryAfter) ->
              keep(attempt, exchanged, Repetition.unavailable(retryAfter));
          case Answer.Nonsense<Installer> nonsense ->
              keep(attempt, exchanged, new NextStep.PipedriveFailed());
        };
      }
    };
  }

  private Taken settle(Attempt attempt, State.Exchanged exchanged, Installer who, BaseUrl baseUrl) {
    return switch (exchanged.goal()) {
      case Goal.Connect(var customer) -> connect(attempt, exchanged, who, customer, baseUrl);
      case Goal.Repair(var id) -> repair(attempt, exchanged, who, id.equals(who.id()), baseUrl);
      case Goal.Identify first -> hold(attempt, exchanged.grant(), who);
    };
  }

  private Taken connect(
      Attempt attempt,
      State.Exchanged exchanged,
      Installer who,
      Customer customer,
      BaseUrl baseUrl) {
    var grant = exchanged.grant();
    if (!policy.entitles(customer)) {
      var holding = new Holding.ExchangedGrant(grant, who);
      return store(attempt.to(new State.AwaitingSubscription(holding, customer)));
    }
    if (needsPage(attempt, exchanged, customer)) {
      var moves = installations.find(who.id()).belongsToAnother(customer.account());
      return store(attempt.to(new State.AwaitingConfirmation(grant, who, customer, moves)));
    }
    var known =
        new State.Exchanged(
            grant, new State.Who.Known(who), exchanged.withState(), exchanged.goal());
    return finishInstall.install(
        attempt,
        new FinishInstall.Candidate(grant, who, customer, FinishInstall.Moves.TO_BE_ASKED, known),
        baseUrl);
  }

  /**
   * A page, unless this person was with us before the product's word, came back from a page of the
   * product, and went to Pipedrive's dialog from here. Otherwise somebody could send a link of
   * their own, or an assertion for this attempt (account fixation), or a code of their own (login
   * CSRF; RFC 9700 section 4.7).
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
   * Its own user has allowed the app again: it lives on for the account on file. Anybody else
   * installs like anybody else.
   */
  private Taken repair(
      Attempt attempt, State.Exchanged exchanged, Installer who, boolean itself, BaseUrl baseUrl) {
    if (!itself) {
      return hold(attempt, exchanged.grant(), who);
    }
    Installation installed = installations.find(who.id());
    return installed
        .owner()
        .map(owner -> repair(attempt, exchanged, who, owner, baseUrl))
        .orElseGet(() -> hold(attempt, exchanged.grant(), who));
  }

  private Taken repair(
      Attempt attempt, State.Exchanged exchanged, Installer who, Owner owner, BaseUrl baseUrl) {
    var known =
        new State.Exchanged(
            exchanged.grant(), new State.Who.Known(who), exchanged.withState(), exchanged.goal());
    var onFile = new Customer(owner.account(), owner.account().id(), owner.entitlement());
    return finishInstall.install(
        attempt,
        new FinishInstall.Candidate(
            exchanged.grant(), who, onFile, FinishInstall.Moves.TO_BE_ASKED, known),
        baseUrl);
  }

  private Taken hold(Attempt attempt, Grant grant, Installer who) {
    return store(attempt.to(new State.AwaitingAccount(new Holding.ExchangedGrant(grant, who))));
  }

  private Taken askAgain(Attempt attempt, Goal goal) {
    return store(new NextState.RepeatedConsent(goal).after(attempt, random));
  }

  /** The grant is not lost: a reload goes on from it. */
  private Taken keep(Attempt attempt, State.Exchanged exchanged, NextStep why) {
    if (attempt.state() instanceof State.Exchanged) {
      return new Taken.Failed(why);
    }
    return switch (attempts.commit(Change.of(attempt.to(exchanged)))) {
      case Committed.Done done -> new Taken.Failed(why);
      case Committed lost -> new Taken.Overtaken();
    };
  }

  private Taken store(Attempt after) {
    return switch (attempts.commit(Change.of(after))) {
      case Committed.Done done -> new Taken.Shown(after);
      case Committed lost -> new Taken.Overtaken();
    };
  }
}
