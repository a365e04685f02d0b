package io.latchkey.install;

import java.time.Instant;

/**
 * Applies the product's statement about a person to an attempt. The newest statement by {@code iat}
 * counts: an older assertion that is used later changes nothing.
 */
final class IdentifyCustomer {

  private final Policy policy;

  IdentifyCustomer(Policy policy) {
    this.policy = policy;
  }

  /** Returns the first state of an attempt that has only an account. */
  NextState begin(Customer customer) {
    return forward(new PendingCredential.Nothing(), customer, Instant.EPOCH);
  }

  /**
   * Returns the state that follows from an assertion. A code that was sent and lost counts as a
   * round.
   */
  NextState of(Attempt attempt, Customer came, Instant now) {
    var next = next(attempt.state(), newest(attempt, came), now);
    return attempt.state() instanceof State.Exchanging
            && next instanceof NextState.Consent(var goal)
        ? new NextState.RepeatedConsent(goal)
        : next;
  }

  private NextState next(State state, Customer customer, Instant now) {
    return switch (state) {
      case State.AwaitingAccount(var holding) -> forward(holding, customer, now);
      case State.AwaitingSubscription(var holding, _) -> forward(holding, customer, now);
      case State.AwaitingConsent(_, var consent) ->
          entitled(
              customer,
              new PendingCredential.Nothing(),
              new State.AwaitingConsent(new Goal.Connect(customer), consent));
      case State.Exchanging(_, _, ExchangeLease.Held _) ->
          forward(new PendingCredential.Nothing(), customer, now);
      case State.Exchanging(var code, _, ExchangeLease.Free _) -> forward(code, customer, now);
      case State.Exchanged(var grant, var who, var withState, _) ->
          new NextState.Ready(
              new State.Exchanged(grant, who, withState, new Goal.Connect(customer)));
      case State.AwaitingConfirmation(var grant, var who, _, var moves) ->
          entitled(
              customer,
              new PendingCredential.ExchangedGrant(grant, who),
              new State.AwaitingConfirmation(grant, who, customer, moves));
      case State.Finished finished -> new NextState.Ready(finished);
    };
  }

  /** Returns the newest statement about an attempt's account, given one that just came. */
  static Customer newest(Attempt attempt, Customer came) {
    return attempt.customer().map(before -> before.newerOf(came)).orElse(came);
  }

  private NextState entitled(Customer customer, PendingCredential otherwise, State state) {
    return new NextState.Ready(
        policy.entitles(customer) ? state : new State.AwaitingSubscription(otherwise, customer));
  }

  private NextState forward(PendingCredential holding, Customer customer, Instant now) {
    if (!policy.entitles(customer)) {
      return new NextState.Ready(new State.AwaitingSubscription(holding, customer));
    }
    var goal = new Goal.Connect(customer);
    return switch (holding) {
      case PendingCredential.Nothing _ -> new NextState.Consent(goal);
      case PendingCredential.ParkedCode code when code.isLapsed(now) -> new NextState.Consent(goal);
      case PendingCredential.ParkedCode code ->
          new NextState.Ready(new State.Exchanging(code, goal, ExchangeCode.lease(now)));
      case PendingCredential.ExchangedGrant(var grant, var who) ->
          new NextState.Ready(
              new State.Exchanged(grant, new State.Identity.Known(who), false, goal));
    };
  }
}
