package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptStarter.Start;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Parks the code that Pipedrive has sent, or goes on with the attempt that asked for it. */
public final class ReceiveCallback {

  private static final int TRIES = 5;

  private final Attempts attempts;
  private final AttemptStarter starter;
  private final GoOn goOn;
  private final Policy policy;
  private final Clock clock;
  private final Metrics metrics;

  ReceiveCallback(
      Attempts attempts,
      AttemptStarter starter,
      GoOn goOn,
      Policy policy,
      Clock clock,
      Metrics metrics) {
    this.attempts = attempts;
    this.starter = starter;
    this.goOn = goOn;
    this.policy = policy;
    this.clock = clock;
    this.metrics = metrics;
  }

  public Reply receive(Callback callback, Browser browser, BaseUrl baseUrl) {
    return switch (callback) {
      case Callback.Code(var code) -> park(code, browser, baseUrl);
      case Callback.CodeForState(var code, var state) ->
          Reply.of(answered(code, state, browser, baseUrl));
      case Callback.Denied denied -> Reply.of(denied());
      case Callback.DeniedForState(var state) -> Reply.of(denied(state, browser, baseUrl));
      case Callback.CodeForForeignState foreign -> Reply.of(new NextStep.WrongBrowser());
      case Callback.Failed failed -> Reply.of(new NextStep.ConsentFailed());
      case Callback.FailedForState(var state) -> Reply.of(failed(state, browser, baseUrl));
    };
  }

  private Reply park(Secret code, Browser browser, BaseUrl baseUrl) {
    var holding =
        switch (policy.callbackWithoutState()) {
          case CONFIRM, TRUST -> new Holding.ParkedCode(code, clock.instant(), false);
          case RECONSENT -> new Holding.Nothing();
        };
    return begin(holding, List.of(new Claim.Code(code.sha256())), browser, baseUrl);
  }

  private Reply begin(Holding holding, List<Claim> claims, Browser browser, BaseUrl baseUrl) {
    var first = new NextState.Ready(new State.AwaitingAccount(holding));
    return switch (starter.start(Beginning.HERE, first, claims)) {
      case Start.Started started -> new Reply(started.step(), List.of(started.issued()));
      case Start.Claimed(var by) -> again(by, browser, baseUrl);
    };
  }

  /**
   * The same code again: in the same browser the same attempt, anywhere else one that has no use of
   * the code.
   */
  private Reply again(Handle by, Browser browser, BaseUrl baseUrl) {
    return switch (find(by, browser)) {
      case BrowserAttempt.Owned(var attempt, var key) -> Reply.of(goOn.goOn(attempt, key, baseUrl));
      case BrowserAttempt.Rejected elsewhere ->
          begin(new Holding.Nothing(), List.of(), browser, baseUrl);
    };
  }

  private NextStep answered(Secret code, ConsentRequest state, Browser browser, BaseUrl baseUrl) {
    for (int i = 0; i < TRIES; i++) {
      switch (find(state.attempt(), browser)) {
        case BrowserAttempt.Rejected rejected -> {
          reserve(code, state, rejected);
          return rejected.why();
        }
        case BrowserAttempt.Owned(var attempt, var key) -> {
          if (!(attempt.state() instanceof State.AwaitingConsent(var goal, var asked))
              || !asked.equals(state)) {
            return goOn.goOn(attempt, key, baseUrl);
          }
          var after = attempt.to(taken(new Holding.ParkedCode(code, clock.instant(), true), goal));
          var change = Change.of(after).unlessErased(attempt.account());
          switch (taking(change, new Claim.Code(code.sha256()))) {
            case Committed.Done done -> {
              return after.state() instanceof State.Exchanging
                  ? goOn.exchange(after, key, baseUrl)
                  : goOn.goOn(after, key, baseUrl);
            }
            case Committed.Claimed before -> {
              return goOn.lookAgain(attempt, key, baseUrl);
            }
            case Committed.Erased erased -> {
              return new NextStep.AccountErased();
            }
            case Committed overtaken -> {}
          }
        }
      }
    }
    return new NextStep.TryLater(Duration.ofSeconds(3));
  }

  /**
   * Takes a code that is new, or that is kept for this attempt already: it came to another browser
   * before, or this very callback was delivered twice, and then the attempt has changed.
   */
  private Committed taking(Change change, Claim code) {
    var committed = attempts.commit(change.claiming(code));
    return committed instanceof Committed.Claimed(var by) && by.equals(change.after().handle())
        ? attempts.commit(change)
        : committed;
  }

  /**
   * Keeps a code for the attempt that its state names. The browser that brought it may not use it,
   * but its address stays in a history, and without its state anybody else could.
   */
  private void reserve(Secret code, ConsentRequest state, BrowserAttempt.Rejected rejected) {
    switch (rejected) {
      case BrowserAttempt.Missing nothing -> {}
      case BrowserAttempt.Lapsed(var attempt) -> reserve(code, state, attempt);
      case BrowserAttempt.Foreign(var attempt, var why) -> reserve(code, state, attempt);
    }
  }

  private void reserve(Secret code, ConsentRequest state, Attempt first) {
    var found = Optional.of(first);
    for (int i = 0; i < TRIES && found.isPresent(); i++) {
      var attempt = found.get();
      if (!(attempt.state() instanceof State.AwaitingConsent(var goal, var asked))
          || !asked.equals(state)) {
        return;
      }
      var same = Change.of(attempt.to(attempt.state()));
      if (!(attempts.commit(same.claiming(new Claim.Code(code.sha256())))
          instanceof Committed.Overtaken)) {
        return;
      }
      found = attempts.find(attempt.handle());
    }
  }

  private State taken(Holding.ParkedCode code, Goal goal) {
    return switch (goal) {
      case Goal.Identify first -> new State.AwaitingAccount(code);
      case Goal.Connect connect ->
          new State.Exchanging(code, goal, ExchangeCode.turn(clock.instant()));
      case Goal.Repair repair ->
          new State.Exchanging(code, goal, ExchangeCode.turn(clock.instant()));
    };
  }

  /** Cancelled, and no attempt of this browser to note it in. */
  private NextStep denied() {
    metrics.count(Metric.INSTALL_CANCELLED);
    return new NextStep.End(new Ending.UserDenied());
  }

  private NextStep denied(ConsentRequest state, Browser browser, BaseUrl baseUrl) {
    for (int i = 0; i < TRIES; i++) {
      if (!(find(state.attempt(), browser) instanceof BrowserAttempt.Owned(var attempt, var key))) {
        return denied();
      }
      if (!(attempt.state() instanceof State.AwaitingConsent(var goal, var asked))
          || !asked.equals(state)) {
        return goOn.goOn(attempt, key, baseUrl);
      }
      var after = attempt.to(new State.Finished(new Ending.UserDenied()));
      if (attempts.commit(Change.of(after)) instanceof Committed.Done) {
        return goOn.goOn(after, key, baseUrl);
      }
    }
    return new NextStep.TryLater(Duration.ofSeconds(3));
  }

  /**
   * The dialog broke off. The attempt stays as it is: what Pipedrive could not do now, it may do
   * when the person starts again.
   */
  private NextStep failed(ConsentRequest state, Browser browser, BaseUrl baseUrl) {
    return find(state.attempt(), browser) instanceof BrowserAttempt.Owned(var attempt, var key)
            && !(attempt.state() instanceof State.AwaitingConsent(var goal, var asked)
                && asked.equals(state))
        ? goOn.goOn(attempt, key, baseUrl)
        : new NextStep.ConsentFailed();
  }

  /** A state counts in the browser that was sent to the dialog only (RFC 9700 section 4.7). */
  private BrowserAttempt find(Handle handle, Browser browser) {
    return BrowserAttempt.find(attempts, handle, browser, clock.instant());
  }
}
