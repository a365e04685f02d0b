package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptStarter.Start;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.install.NextStep.Reason;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Pause;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Goes on with an attempt once the product has said whose it is (Pipedrive, "App installation
 * flows", steps 3 and 4).
 */
public final class ResumeInstall {

  private static final int TRIES = 8;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Attempts attempts;
  private final Identification identification;
  private final AttemptStarter starter;
  private final GoOn goOn;
  private final Pause pause;
  private final Clock clock;
  private final SecureRandom random;

  ResumeInstall(
      Attempts attempts,
      AttemptStarter starter,
      GoOn goOn,
      Policy policy,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.attempts = attempts;
    this.identification = new Identification(policy);
    this.starter = starter;
    this.goOn = goOn;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes an assertion, and does what follows from it. A page of ours is left to the attempt's own
   * address, so that the assertion stays in no history (RFC 9700 section 4.3).
   *
   * @param referrer the site that sent the browser here with the assertion
   */
  public Reply resume(Assertion assertion, Referrer referrer, Browser browser, BaseUrl baseUrl) {
    var customer = assertion.customer().from(referrer);
    var patience = clock.instant().plus(PATIENCE);
    for (int i = 0; i < TRIES; ) {
      var found = BrowserAttempt.find(attempts, assertion.attempt(), browser, clock.instant());
      Attempt attempt;
      BrowserKey key;
      switch (found) {
        case BrowserAttempt.Missing nothing -> {
          return Reply.of(new NextStep.OpenAttempt(assertion.attempt()));
        }
        case BrowserAttempt.Lapsed lapsed -> {
          return Reply.of(new NextStep.OpenAttempt(assertion.attempt()));
        }
        case BrowserAttempt.Foreign(var original, var why) -> {
          return isOfAnother(assertion.customer(), original)
              ? Reply.of(new NextStep.NotAccepted(Reason.OTHER_ACCOUNT))
              : fork(original, assertion, browser);
        }
        case BrowserAttempt.Owned owned -> {
          attempt = owned.attempt();
          key = owned.key();
        }
      }
      if (isOfAnother(assertion.customer(), attempt)) {
        return Reply.of(new NextStep.NotAccepted(Reason.OTHER_ACCOUNT));
      }
      if (isBusy(attempt)) {
        if (clock.instant().isAfter(patience)) {
          return Reply.of(new NextStep.TryLater(Duration.ofSeconds(3)));
        }
        pause.pause(POLL);
        continue;
      }
      var after = identification.of(attempt, customer, clock.instant()).after(attempt, random);
      var change = Change.of(after).claiming(claim(assertion));
      switch (attempts.commit(change.unlessErased(after.account()))) {
        case Committed.Done done -> {
          return Reply.of(atItsAddress(goOn.stored(after, key, baseUrl), after.handle()));
        }
        case Committed.Erased erased -> {
          return Reply.of(new NextStep.AccountErased());
        }
        case Committed.Claimed(var by) -> {
          return by.equals(attempt.handle())
              ? Reply.of(new NextStep.OpenAttempt(by))
              : Reply.of(new NextStep.NotAccepted(Reason.ASSERTION_USED));
        }
        case Committed overtaken -> i++;
      }
    }
    return Reply.of(new NextStep.TryLater(Duration.ofSeconds(3)));
  }

  private static boolean isOfAnother(Customer customer, Attempt attempt) {
    return attempt.account().filter(account -> !account.equals(customer.account())).isPresent();
  }

  /**
   * A code of this attempt is at Pipedrive just now: nothing may be stored over its holder's head.
   */
  private boolean isBusy(Attempt attempt) {
    return attempt.state() instanceof State.Exchanging(var code, var goal, Turn.Held(Instant until))
        && clock.instant().isBefore(until);
  }

  /**
   * The assertion came without its attempt's cookie: another browser, or somebody who was sent a
   * link. The original stays as it is; here a new attempt begins with the asserted account, and
   * asks at Pipedrive itself. A browser that shows no cookie of ours has to show this one first:
   * perhaps it keeps none.
   */
  private Reply fork(Attempt original, Assertion assertion, Browser browser) {
    var first = identification.begin(Identification.newest(original, assertion.customer()));
    return switch (starter.start(Beginning.FORKED, first, List.of(claim(assertion)))) {
      case Start.Started started ->
          new Reply(
              browser.keys().isEmpty()
                  ? new NextStep.CheckCookie(started.attempt().handle())
                  : started.step(),
              List.of(started.issued()));
      case Start.Claimed(var by) -> Reply.of(forkedBefore(by, browser));
    };
  }

  private NextStep forkedBefore(Handle by, Browser browser) {
    return switch (BrowserAttempt.find(attempts, by, browser, clock.instant())) {
      case BrowserAttempt.Owned fork -> new NextStep.OpenAttempt(by);
      case BrowserAttempt.Rejected elsewhere -> new NextStep.NotAccepted(Reason.ASSERTION_USED);
    };
  }

  /**
   * The same step, unless it is a page that the attempt's own address shows as well. What failed
   * just now is told at once: the attempt's address would try it once more.
   */
  private static NextStep atItsAddress(NextStep next, Handle attempt) {
    return switch (next) {
      case NextStep.Confirm page -> new NextStep.OpenAttempt(attempt);
      case NextStep.CodesRefused page -> new NextStep.OpenAttempt(attempt);
      case NextStep.NoLongerInstalled page -> new NextStep.OpenAttempt(attempt);
      default -> next;
    };
  }

  private static Claim claim(Assertion assertion) {
    return new Claim.Jti(assertion.issuer(), assertion.jti());
  }
}
