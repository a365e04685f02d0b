package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptStarter.Start;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.NextStep.Reason;
import io.latchkey.installation.BaseUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Continues an attempt once the product has named the account (Pipedrive, "App installation flows",
 * steps 3 and 4).
 */
public final class ResumeInstall {

  private static final Persistence PERSISTENCE =
      new Persistence(8, Duration.ofSeconds(6), Duration.ZERO);

  private final AttemptDriver driver;
  private final AttemptStarter starter;
  private final IdentifyCustomer identification;
  private final Clock clock;

  ResumeInstall(AttemptDriver driver, AttemptStarter starter, Policy policy, Clock clock) {
    this.driver = driver;
    this.starter = starter;
    this.identification = new IdentifyCustomer(policy);
    this.clock = clock;
  }

  /**
   * Applies an assertion to its attempt. A page is shown only at the attempt's own address, so that
   * the assertion stays in no browser history (RFC 9700 section 4.3).
   *
   * @param referrer the site that sent the browser here with the assertion
   */
  public StepReply resume(
      Assertion assertion, Referrer referrer, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(assertion.attempt(), browser)) {
      case BrowserAttempt.Missing _ -> StepReply.of(new NextStep.OpenAttempt(assertion.attempt()));
      case BrowserAttempt.Lapsed _ -> StepReply.of(new NextStep.OpenAttempt(assertion.attempt()));
      case BrowserAttempt.Foreign(var original, _) ->
          isOfAnother(assertion.customer(), original)
              ? StepReply.of(new NextStep.NotAccepted(Reason.OTHER_ACCOUNT))
              : fork(original, assertion, browser);
      case BrowserAttempt.Owned owned -> {
        var next =
            driver.apply(
                owned, baseUrl, PERSISTENCE, attempt -> identified(attempt, assertion, referrer));
        yield StepReply.of(atItsAddress(next, assertion.attempt()));
      }
    };
  }

  private Transition identified(Attempt attempt, Assertion assertion, Referrer referrer) {
    if (isOfAnother(assertion.customer(), attempt)) {
      return new Transition.Answer(new NextStep.NotAccepted(Reason.OTHER_ACCOUNT));
    }
    if (isBusy(attempt)) {
      return new Transition.Wait();
    }
    var customer = assertion.customer().from(referrer);
    var next = identification.of(attempt, customer, clock.instant());
    return new Transition.Redeem(
        Transition.Move.unlessErased(next),
        claim(assertion),
        by -> new Transition.Answer(redeemedBefore(by, attempt.id())));
  }

  private static NextStep redeemedBefore(AttemptId by, AttemptId attempt) {
    return by.equals(attempt)
        ? new NextStep.OpenAttempt(by)
        : new NextStep.NotAccepted(Reason.ASSERTION_USED);
  }

  private static boolean isOfAnother(Customer customer, Attempt attempt) {
    return attempt.account().filter(account -> !account.equals(customer.account())).isPresent();
  }

  /**
   * Returns true while a code of this attempt is being exchanged. Nothing may be stored until that
   * ends.
   */
  private boolean isBusy(Attempt attempt) {
    return attempt.state() instanceof State.Exchanging(_, _, ExchangeLease.Held(Instant until))
        && clock.instant().isBefore(until);
  }

  /**
   * Handles an assertion without its attempt's cookie: another browser, or a person who was sent a
   * link. The original stays as it is. A new attempt begins here with the asserted account and
   * requests consent itself. A browser without any Latchkey cookie must first prove that it keeps
   * cookies.
   */
  private StepReply fork(Attempt original, Assertion assertion, Browser browser) {
    var first = identification.begin(IdentifyCustomer.newest(original, assertion.customer()));
    return switch (starter.start(Beginning.FORKED, first, List.of(claim(assertion)))) {
      case Start.Started started ->
          new StepReply(
              browser.keys().isEmpty()
                  ? new NextStep.CheckCookie(started.attempt().id())
                  : started.step(),
              List.of(started.issued()));
      case Start.Claimed(var by) -> StepReply.of(forkedBefore(by, browser));
    };
  }

  private NextStep forkedBefore(AttemptId by, Browser browser) {
    return switch (driver.find(by, browser)) {
      case BrowserAttempt.Owned _ -> new NextStep.OpenAttempt(by);
      case BrowserAttempt.Rejected _ -> new NextStep.NotAccepted(Reason.ASSERTION_USED);
    };
  }

  /**
   * Returns the same step, unless it is a page that the attempt's own address also shows. A failure
   * is shown at once, because the attempt's address would retry it.
   */
  private static NextStep atItsAddress(NextStep next, AttemptId attempt) {
    return switch (next) {
      case NextStep.Confirm _ -> new NextStep.OpenAttempt(attempt);
      case NextStep.CodesRefused _ -> new NextStep.OpenAttempt(attempt);
      case NextStep.NoLongerInstalled _ -> new NextStep.OpenAttempt(attempt);
      case NextStep.UnknownAttempt _ -> new NextStep.OpenAttempt(attempt);
      case NextStep.Lapsed _ -> new NextStep.OpenAttempt(attempt);
      default -> next;
    };
  }

  private static Claim claim(Assertion assertion) {
    return new Claim.Jti(assertion.issuer(), assertion.jti());
  }
}
