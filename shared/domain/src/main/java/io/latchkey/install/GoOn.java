package io.latchkey.install;

import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Pause;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Goes on with an attempt from wherever it stands, and says what the person sees next. Whatever was
 * pressed twice, reloaded or overtaken ends here, with the answer that the first one got.
 */
final class GoOn {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Attempts attempts;
  private final ExchangeCode exchangeCode;
  private final SettleGrant settleGrant;
  private final StandingCheck standing;
  private final Pause pause;
  private final Clock clock;
  private final SecureRandom random;

  GoOn(
      Attempts attempts,
      ExchangeCode exchangeCode,
      SettleGrant settleGrant,
      StandingCheck standing,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.attempts = attempts;
    this.exchangeCode = exchangeCode;
    this.settleGrant = settleGrant;
    this.standing = standing;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The holder of a fresh turn exchanges the code; everybody else is shown what has come of it.
   *
   * @param attempt as it was stored last
   * @param key the browser's, already found to be this attempt's
   */
  NextStep goOn(Attempt attempt, BrowserKey key, BaseUrl baseUrl) {
    var now = attempt;
    var patience = clock.instant().plus(PATIENCE);
    while (true) {
      switch (taken(now, baseUrl)) {
        case Taken.Shown(var shown) -> {
          return CurrentStep.of(shown, key);
        }
        case Taken.Failed(var why) -> {
          return why;
        }
        case Taken.Wait wait -> {
          if (clock.instant().isAfter(patience)) {
            return new NextStep.TryLater(Duration.ofSeconds(3));
          }
          pause.pause(POLL);
        }
        case Taken.Overtaken overtaken -> {
          if (clock.instant().isAfter(patience)) {
            return new NextStep.TryLater(Duration.ofSeconds(3));
          }
        }
      }
      var found = attempts.find(now.handle());
      if (found.isEmpty()) {
        return new NextStep.UnknownAttempt();
      }
      now = found.get();
    }
  }

  /**
   * Goes on with an attempt that this request has just stored, knowing that its account was not
   * erased: a page needs no second look.
   */
  NextStep stored(Attempt attempt, BrowserKey key, BaseUrl baseUrl) {
    return switch (attempt.state()) {
      case State.Exchanging taken -> exchange(attempt, key, baseUrl);
      case State.Exchanged found -> goOn(attempt, key, baseUrl);
      case State.Finished over -> goOn(attempt, key, baseUrl);
      case State.AwaitingAccount waiting -> CurrentStep.of(attempt, key);
      case State.AwaitingSubscription waiting -> CurrentStep.of(attempt, key);
      case State.AwaitingConsent waiting -> CurrentStep.of(attempt, key);
      case State.AwaitingConfirmation waiting -> CurrentStep.of(attempt, key);
    };
  }

  /** Runs an exchange whose turn this request has just taken. */
  NextStep exchange(Attempt holding, BrowserKey key, BaseUrl baseUrl) {
    return after(exchangeCode.exchange(holding, baseUrl), holding, key, baseUrl);
  }

  /** What the person sees of a piece of work that this request has just done on the attempt. */
  NextStep after(Taken taken, Attempt attempt, BrowserKey key, BaseUrl baseUrl) {
    return switch (taken) {
      case Taken.Shown(var shown) -> CurrentStep.of(shown, key);
      case Taken.Failed(var why) -> why;
      case Taken.Wait wait -> lookAgain(attempt, key, baseUrl);
      case Taken.Overtaken overtaken -> lookAgain(attempt, key, baseUrl);
    };
  }

  /** Goes on with the attempt as it is stored now. */
  NextStep lookAgain(Attempt attempt, BrowserKey key, BaseUrl baseUrl) {
    return attempts
        .find(attempt.handle())
        .map(now -> goOn(now, key, baseUrl))
        .orElse(new NextStep.UnknownAttempt());
  }

  /**
   * Works on what can be worked on, until the attempt stands where a person has to do something.
   */
  private Taken taken(Attempt attempt, BaseUrl baseUrl) {
    return switch (attempt.state()) {
      case State.Exchanging(var code, var goal, Turn.Held(Instant until)) ->
          clock.instant().isBefore(until) ? new Taken.Wait() : asked(attempt, goal);
      case State.Exchanging(var code, var goal, Turn.Free free) ->
          takeTurn(attempt, code, goal, baseUrl);
      case State.Exchanged exchanged -> settleGrant.settle(attempt, exchanged, baseUrl);
      default ->
          standing
              .objection(attempt)
              .<Taken>map(Taken.Failed::new)
              .orElseGet(() -> new Taken.Shown(attempt));
    };
  }

  private Taken takeTurn(Attempt attempt, Holding.ParkedCode code, Goal goal, BaseUrl baseUrl) {
    if (code.isLapsed(clock.instant())) {
      return asked(attempt, goal);
    }
    var held = attempt.to(new State.Exchanging(code, goal, ExchangeCode.turn(clock.instant())));
    return switch (attempts.commit(Change.of(held))) {
      case Committed.Done done -> exchangeCode.exchange(held, baseUrl);
      case Committed lost -> new Taken.Overtaken();
    };
  }

  /**
   * The code has lapsed, or the request that was exchanging it died: Pipedrive has to be asked once
   * more (RFC 6749, 4.1.2). The consent came to nothing, and is counted.
   */
  private Taken asked(Attempt attempt, Goal goal) {
    var asked = new NextState.RepeatedConsent(goal).after(attempt, random);
    return switch (attempts.commit(Change.of(asked))) {
      case Committed.Done done -> new Taken.Shown(asked);
      case Committed lost -> new Taken.Overtaken();
    };
  }
}
