package io.latchkey.install;

import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Exchanges an attempt's authorization code for a grant (RFC 6749 section 4.1.3). Only the holder
 * of the exchange lease may call this, because a server that sees a code twice may revoke the grant
 * that it gave the first time (section 4.1.2).
 */
final class ExchangeCode {

  /**
   * The length of the exchange lease: longer than any function lives, even if clocks differ by
   * seconds. An expired lease means that its holder died.
   */
  private static final Duration LEASE_LENGTH = Duration.ofSeconds(40);

  /**
   * The time after which a grant is stored before any other call, which could outlive this
   * function.
   */
  private static final Duration SLOW = Duration.ofSeconds(8);

  /**
   * The time after which too little is left of a function's 28 seconds for users/me and its retry.
   */
  private static final Duration TOO_SLOW = Duration.ofSeconds(14);

  private final Pipedrive pipedrive;
  private final RetryOnce retryOnce;
  private final ApplyGrant applyGrant;
  private final Clock clock;

  ExchangeCode(Pipedrive pipedrive, RetryOnce retryOnce, ApplyGrant applyGrant, Clock clock) {
    this.pipedrive = pipedrive;
    this.retryOnce = retryOnce;
    this.applyGrant = applyGrant;
    this.clock = clock;
  }

  /** Returns an exchange lease that begins now. */
  static ExchangeLease lease(Instant now) {
    return new ExchangeLease.Held(now.plus(LEASE_LENGTH));
  }

  /** Exchanges the code, and applies the resulting grant. */
  Transition exchange(Attempt attempt, State.Exchanging busy, BaseUrl baseUrl) {
    var code = busy.code();
    var begun = clock.instant();
    Answer<Grant> answer = retryOnce.ask(() -> pipedrive.exchange(code.code(), baseUrl.callback()));
    return switch (answer) {
      case Answer.Ok<Grant>(var grant, _) -> {
        var exchanged =
            new State.Exchanged(grant, new State.Identity.Unknown(), code.withState(), busy.goal());
        yield apply(attempt, exchanged, Duration.between(begun, clock.instant()), baseUrl);
      }
      case Answer.InvalidGrant<Grant> _ ->
          Transition.Move.to(new NextState.RepeatedConsent(busy.goal()));
      case Answer.InvalidClient<Grant> _ ->
          giveBack(busy, new NextStep.TryLater(Duration.ofMinutes(1)));
      case Answer.RateLimited<Grant>(var retryAfter) ->
          giveBack(busy, new NextStep.TryLater(RetryOnce.atLeastASecond(retryAfter)));
      case Answer.Unreachable<Grant> _ -> giveBack(busy, new NextStep.PipedriveFailed());
      case Answer.ConnectionLost<Grant> _ -> giveBack(busy, new NextStep.PipedriveFailed());
      case Answer.Denied<Grant> _ -> giveBack(busy, new NextStep.PipedriveFailed());
      case Answer.Indeterminate<Grant>(var retryAfter) ->
          giveBack(busy, RetryOnce.unavailable(retryAfter));
      case Answer.Malformed<Grant> _ -> giveBack(busy, new NextStep.PipedriveFailed());
    };
  }

  /**
   * Applies the grant. One that came in time is applied before anything is stored, which saves a
   * write.
   */
  private Transition apply(
      Attempt attempt, State.Exchanged exchanged, Duration took, BaseUrl baseUrl) {
    if (took.compareTo(SLOW) <= 0) {
      return applyGrant.apply(attempt, exchanged, baseUrl);
    }
    return took.compareTo(TOO_SLOW) <= 0
        ? Transition.Move.to(exchanged)
        : new Transition.Fail(exchanged, new NextStep.TryLater(Duration.ofSeconds(1)));
  }

  /** Releases the exchange lease, so that the next reload can try. */
  private static Transition giveBack(State.Exchanging busy, NextStep why) {
    return new Transition.Fail(
        new State.Exchanging(busy.code(), busy.goal(), new ExchangeLease.Free()), why);
  }
}
