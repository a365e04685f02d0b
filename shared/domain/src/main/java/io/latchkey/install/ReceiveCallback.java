package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptStarter.Start;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.installation.BaseUrl;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Parks a code from Pipedrive, or continues the attempt that requested it. */
public final class ReceiveCallback {

  private static final Persistence PERSISTENCE =
      new Persistence(5, Duration.ofSeconds(6), Duration.ZERO);

  private final AttemptDriver driver;
  private final AttemptStarter starter;
  private final Policy policy;
  private final Clock clock;
  private final Metrics metrics;

  ReceiveCallback(
      AttemptDriver driver, AttemptStarter starter, Policy policy, Clock clock, Metrics metrics) {
    this.driver = driver;
    this.starter = starter;
    this.policy = policy;
    this.clock = clock;
    this.metrics = metrics;
  }

  public StepReply receive(Callback callback, Browser browser, BaseUrl baseUrl) {
    return switch (callback) {
      case Callback.Code(var code) -> park(code, browser, baseUrl);
      case Callback.CodeForState(var code, var state) ->
          StepReply.of(allowed(code, state, browser, baseUrl));
      case Callback.Denied denied -> StepReply.of(denied());
      case Callback.DeniedForState(var state) -> StepReply.of(denied(state, browser, baseUrl));
      case Callback.CodeForForeignState _ -> StepReply.of(new NextStep.WrongBrowser());
      case Callback.Failed _ -> StepReply.of(new NextStep.ConsentFailed());
      case Callback.FailedForState(var state) -> StepReply.of(failed(state, browser, baseUrl));
    };
  }

  private StepReply park(Secret code, Browser browser, BaseUrl baseUrl) {
    var holding =
        switch (policy.callbackWithoutState()) {
          case CONFIRM, TRUST -> new PendingCredential.ParkedCode(code, clock.instant(), false);
          case RECONSENT -> new PendingCredential.Nothing();
        };
    return begin(holding, List.of(claim(code)), browser, baseUrl);
  }

  private StepReply begin(
      PendingCredential holding, List<Claim> claims, Browser browser, BaseUrl baseUrl) {
    var first = new NextState.Ready(new State.AwaitingAccount(holding));
    return switch (starter.start(Beginning.HERE, first, claims)) {
      case Start.Started started -> new StepReply(started.step(), List.of(started.issued()));
      case Start.Claimed(var by) -> repeated(by, browser, baseUrl);
    };
  }

  /**
   * Receives the same code again. In the same browser it leads to the same attempt, in any other to
   * an attempt that can't use the code.
   */
  private StepReply repeated(AttemptId by, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(by, browser)) {
      case BrowserAttempt.Owned owned -> StepReply.of(driver.advance(owned, baseUrl));
      case BrowserAttempt.Rejected _ ->
          begin(new PendingCredential.Nothing(), List.of(), browser, baseUrl);
    };
  }

  /**
   * Receives a code with a state, which counts only in the browser that was sent to the dialog (RFC
   * 9700 section 4.7).
   */
  private NextStep allowed(
      Secret code, AuthorizationState state, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(state.attempt(), browser)) {
      case BrowserAttempt.Owned owned ->
          driver.apply(owned, baseUrl, PERSISTENCE, attempt -> allowed(attempt, code, state));
      case BrowserAttempt.Rejected rejected -> {
        reserve(code, state, rejected);
        yield rejected.why();
      }
    };
  }

  /**
   * Takes a code that is new or already reserved for this attempt. It came to another browser
   * before, or this same callback was delivered twice, and then the attempt has changed.
   */
  private Transition allowed(Attempt attempt, Secret code, AuthorizationState state) {
    if (!(attempt.state() instanceof State.AwaitingConsent(var goal, var asked))
        || !asked.equals(state)) {
      return new Transition.Advance();
    }
    var parked = new PendingCredential.ParkedCode(code, clock.instant(), true);
    var move = Transition.Move.unlessErased(new NextState.Ready(after(parked, goal)));
    return new Transition.Redeem(
        move, claim(code), by -> by.equals(attempt.id()) ? move : new Transition.Reload());
  }

  private State after(PendingCredential.ParkedCode code, Goal goal) {
    return switch (goal) {
      case Goal.Identify _ -> new State.AwaitingAccount(code);
      case Goal.Connect _ -> new State.Exchanging(code, goal, ExchangeCode.lease(clock.instant()));
      case Goal.Reauthorize _ ->
          new State.Exchanging(code, goal, ExchangeCode.lease(clock.instant()));
    };
  }

  /**
   * Reserves a code for the attempt that its state names. The browser that brought it may not use
   * it, but its address stays in a browser history, and without its state anyone else could.
   */
  private void reserve(Secret code, AuthorizationState state, BrowserAttempt.Rejected rejected) {
    switch (rejected) {
      case BrowserAttempt.Missing _ -> {}
      case BrowserAttempt.Lapsed(var attempt) -> reserve(code, state, attempt);
      case BrowserAttempt.Foreign(var attempt, _) -> reserve(code, state, attempt);
    }
  }

  private void reserve(Secret code, AuthorizationState state, Attempt attempt) {
    driver.reserve(attempt, claim(code), now -> isAsking(now, state));
  }

  /** Ends in a cancellation that no attempt of this browser can record. */
  private NextStep denied() {
    metrics.count(Metric.INSTALL_CANCELLED);
    return new NextStep.End(new InstallResult.UserDenied());
  }

  private NextStep denied(AuthorizationState state, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(state.attempt(), browser)) {
      case BrowserAttempt.Owned owned ->
          driver.apply(owned, baseUrl, PERSISTENCE, attempt -> denied(attempt, state));
      case BrowserAttempt.Rejected _ -> denied();
    };
  }

  private static Transition denied(Attempt attempt, AuthorizationState state) {
    return isAsking(attempt.state(), state)
        ? Transition.Move.to(new State.Finished(new InstallResult.UserDenied()))
        : new Transition.Advance();
  }

  /**
   * Handles an error of the dialog. The attempt stays as it is, because a new start may succeed.
   */
  private NextStep failed(AuthorizationState state, Browser browser, BaseUrl baseUrl) {
    return switch (driver.find(state.attempt(), browser)) {
      case BrowserAttempt.Owned owned when !isAsking(owned.attempt().state(), state) ->
          driver.advance(owned, baseUrl);
      case BrowserAttempt.Owned _ -> new NextStep.ConsentFailed();
      case BrowserAttempt.Rejected _ -> new NextStep.ConsentFailed();
    };
  }

  private static boolean isAsking(State now, AuthorizationState state) {
    return now instanceof State.AwaitingConsent(_, var asked) && asked.equals(state);
  }

  private static Claim claim(Secret code) {
    return new Claim.Code(code.sha256());
  }
}
