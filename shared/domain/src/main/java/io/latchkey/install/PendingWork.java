package io.latchkey.install;

import io.latchkey.installation.BaseUrl;
import java.time.Clock;
import java.time.Instant;

/** Does the work that an attempt needs before a person can act again. */
final class PendingWork {

  private final ExchangeCode exchangeCode;
  private final ApplyGrant applyGrant;
  private final InstallResultCheck resultCheck;
  private final Clock clock;

  PendingWork(
      ExchangeCode exchangeCode,
      ApplyGrant applyGrant,
      InstallResultCheck resultCheck,
      Clock clock) {
    this.exchangeCode = exchangeCode;
    this.applyGrant = applyGrant;
    this.resultCheck = resultCheck;
    this.clock = clock;
  }

  /** Continues an attempt as it was read. */
  Transition of(Attempt attempt, BaseUrl baseUrl) {
    return switch (attempt.state()) {
      case State.Exchanging(_, var goal, ExchangeLease.Held(Instant until)) ->
          clock.instant().isBefore(until) ? new Transition.Wait() : askAgain(goal);
      case State.Exchanging(var code, var goal, ExchangeLease.Free _) -> takeTurn(code, goal);
      case State.Exchanged exchanged -> applyGrant.apply(attempt, exchanged, baseUrl);
      case State.AwaitingAccount _ -> check(attempt);
      case State.AwaitingSubscription _ -> check(attempt);
      case State.AwaitingConsent _ -> check(attempt);
      case State.AwaitingConfirmation _ -> check(attempt);
      case State.Finished _ -> check(attempt);
    };
  }

  /**
   * Continues an attempt that this request has just moved: an exchange lease is its own, and a page
   * needs no check. An attempt that was finished before may have lost its installation since.
   */
  Transition afterMove(Attempt before, Attempt after, BaseUrl baseUrl) {
    return switch (after.state()) {
      case State.Exchanging busy -> exchangeCode.exchange(after, busy, baseUrl);
      case State.Exchanged exchanged -> applyGrant.apply(after, exchanged, baseUrl);
      case State.Finished _ when before.state() instanceof State.Finished -> check(after);
      case State.Finished _ -> new Transition.Stay();
      case State.AwaitingAccount _ -> new Transition.Stay();
      case State.AwaitingSubscription _ -> new Transition.Stay();
      case State.AwaitingConsent _ -> new Transition.Stay();
      case State.AwaitingConfirmation _ -> new Transition.Stay();
    };
  }

  private Transition takeTurn(PendingCredential.ParkedCode code, Goal goal) {
    var now = clock.instant();
    return code.isLapsed(now)
        ? askAgain(goal)
        : Transition.Move.to(new State.Exchanging(code, goal, ExchangeCode.lease(now)));
  }

  private Transition check(Attempt attempt) {
    return resultCheck
        .failure(attempt)
        .<Transition>map(Transition.Answer::new)
        .orElseGet(Transition.Stay::new);
  }

  /**
   * Requests consent again: the code has lapsed, or the request that was exchanging it died (RFC
   * 6749 section 4.1.2).
   */
  private static Transition askAgain(Goal goal) {
    return Transition.Move.to(new NextState.RepeatedConsent(goal));
  }
}
