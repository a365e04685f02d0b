package io.latchkey.install;

import java.time.Duration;

/** The step that an attempt waits for. */
final class CurrentStep {

  /**
   * The number of consents of one attempt that may lead to no grant before a page explains the
   * problem.
   */
  private static final int MOST_ROUNDS = 2;

  private CurrentStep() {}

  /** Returns the page or redirect for a person who holds the attempt's key. */
  static NextStep of(Attempt attempt, BrowserKey key) {
    return switch (attempt.state()) {
      case State.AwaitingAccount _ -> new NextStep.AskProduct(attempt.id());
      case State.AwaitingSubscription(_, var customer) ->
          new NextStep.Subscribe(attempt.id(), customer.account());
      case State.AwaitingConsent(_, var consent) ->
          attempt.refusedCodes() < MOST_ROUNDS
              ? new NextStep.AskPipedrive(consent)
              : new NextStep.CodesRefused();
      case State.AwaitingConfirmation(var grant, var who, var customer, var moves) ->
          new NextStep.Confirm(
              attempt.id(),
              key.antiForgeryToken(attempt.id()),
              who,
              grant.apiDomain(),
              customer,
              moves);
      case State.Finished(var result) -> new NextStep.End(result);
      case State.Exchanging _ -> new NextStep.TryLater(Duration.ofSeconds(3));
      case State.Exchanged _ -> new NextStep.TryLater(Duration.ofSeconds(3));
    };
  }
}
