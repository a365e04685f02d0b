package io.latchkey.install;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * The effect of the product's word about a person on an attempt. The newest word counts, by the
 * moment at which the product said it: an older assertion that is used later changes nothing.
 */
final class Identification {

  private final Policy policy;
  private final SecureRandom random;

  Identification(Policy policy, SecureRandom random) {
    this.policy = policy;
    this.random = random;
  }

  /** How an attempt begins that has nothing but an account. */
  State begin(Handle handle, Customer customer) {
    return forward(handle, new Holding.Nothing(), customer, Instant.EPOCH);
  }

  /**
   * The attempt a step further. A code that was sent and brought nothing was a round for nothing.
   */
  Attempt of(Attempt attempt, Customer came, Instant now) {
    var next = state(attempt, newest(attempt, came), now);
    return attempt.state() instanceof State.Exchanging && next instanceof State.AwaitingConsent
        ? attempt.refusedTo(next)
        : attempt.to(next);
  }

  private State state(Attempt attempt, Customer customer, Instant now) {
    var handle = attempt.handle();
    return switch (attempt.state()) {
      case State.AwaitingAccount(var holding) -> forward(handle, holding, customer, now);
      case State.AwaitingSubscription(var holding, var before) ->
          forward(handle, holding, customer, now);
      case State.AwaitingConsent(var goal, var consent) ->
          policy.entitles(customer)
              ? new State.AwaitingConsent(new Goal.Connect(customer), consent)
              : new State.AwaitingSubscription(new Holding.Nothing(), customer);
      case State.Exchanging(var code, var goal, Turn.Held dead) -> askPipedrive(handle, customer);
      case State.Exchanging(var code, var goal, Turn.Free free) ->
          forward(handle, code, customer, now);
      case State.Exchanged(var grant, var who, var withState, var goal) ->
          new State.Exchanged(grant, who, withState, new Goal.Connect(customer));
      case State.AwaitingConfirmation(var grant, var who, var before, var moves) ->
          policy.entitles(customer)
              ? new State.AwaitingConfirmation(grant, who, customer, moves)
              : new State.AwaitingSubscription(new Holding.ExchangedGrant(grant, who), customer);
      case State.Finished finished -> finished;
    };
  }

  /** The newest word about an attempt's account, of which one has just come. */
  static Customer newest(Attempt attempt, Customer came) {
    return attempt.customer().map(before -> before.newerOf(came)).orElse(came);
  }

  private State forward(Handle handle, Holding holding, Customer customer, Instant now) {
    if (!policy.entitles(customer)) {
      return new State.AwaitingSubscription(holding, customer);
    }
    return switch (holding) {
      case Holding.Nothing nothing -> askPipedrive(handle, customer);
      case Holding.ParkedCode code when code.isLapsed(now) -> askPipedrive(handle, customer);
      case Holding.ParkedCode code ->
          new State.Exchanging(code, new Goal.Connect(customer), ExchangeCode.turn(now));
      case Holding.ExchangedGrant(var grant, var who) ->
          new State.Exchanged(grant, new State.Who.Known(who), false, new Goal.Connect(customer));
    };
  }

  private State askPipedrive(Handle handle, Customer customer) {
    var consent = ConsentRequest.of(handle, random);
    return policy.entitles(customer)
        ? new State.AwaitingConsent(new Goal.Connect(customer), consent)
        : new State.AwaitingSubscription(new Holding.Nothing(), customer);
  }
}
