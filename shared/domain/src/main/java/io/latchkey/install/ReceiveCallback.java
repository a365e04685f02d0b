package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Parks the code that Pipedrive has sent, or goes on with the attempt that asked for it. */
public final class ReceiveCallback {

  private static final int TRIES = 5;

  private final Attempts attempts;
  private final GoOn goOn;
  private final Policy policy;
  private final Clock clock;
  private final SecureRandom random;
  private final Metrics metrics;

  ReceiveCallback(
      Attempts attempts,
      GoOn goOn,
      Policy policy,
      Clock clock,
      SecureRandom random,
      Metrics metrics) {
    this.attempts = attempts;
    this.goOn = goOn;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.metrics = metrics;
  }

  public Reply receive(Callback callback, Browser browser, BaseUrl baseUrl) {
    return switch (callback) {
      case Callback.Code(var code) -> park(code, browser, baseUrl);
      case Callback.CodeForState(var code, var state) ->
          Reply.of(answered(code, state, browser, baseUrl));
      case Callback.Denied denied -> Reply.of(denied());
      case Callback.DeniedForState(var state) -> Reply.of(denied(state, browser, baseUrl));
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
    var key = BrowserKey.random(random);
    var handle = Handle.random(random);
    var state = new State.AwaitingAccount(holding);
    var attempt =
        Attempt.begin(handle, key, Beginning.HERE, state, clock.instant(), policy.attemptTtl());
    return switch (attempts.commit(new Change(attempt, claims, List.of()))) {
      case Committed.Done done ->
          new Reply(
              new NextStep.AskProduct(handle),
              List.of(new Reply.IssuedKey(handle, key, policy.attemptTtl())));
      case Committed.Claimed(var by) -> again(by, browser, baseUrl);
      case Committed lost ->
          throw new IllegalStateException("a handle of 128 random bits was there already");
    };
  }

  /**
   * The same code again: in the same browser the same attempt, anywhere else one that has no use of
   * the code.
   */
  private Reply again(Handle by, Browser browser, BaseUrl baseUrl) {
    var first = attempts.find(by).filter(attempt -> !attempt.isLapsed(clock.instant()));
    var key = first.flatMap(attempt -> attempt.keyAmong(browser.keysOf(by)));
    if (first.isPresent() && key.isPresent()) {
      return Reply.of(goOn.goOn(first.get(), key.get(), baseUrl));
    }
    return begin(new Holding.Nothing(), List.of(), browser, baseUrl);
  }

  private NextStep answered(Secret code, ConsentRequest state, Browser browser, BaseUrl baseUrl) {
    for (int i = 0; i < TRIES; i++) {
      switch (own(state, browser)) {
        case Own.Not(var why) -> {
          return why;
        }
        case Own.Yes(var attempt, var key) -> {
          if (!(attempt.state() instanceof State.AwaitingConsent(var goal, var asked))
              || !asked.equals(state)) {
            return goOn.goOn(attempt, key, baseUrl);
          }
          var after = attempt.to(taken(new Holding.ParkedCode(code, clock.instant(), true), goal));
          switch (attempts.commit(Change.of(after).claiming(new Claim.Code(code.sha256())))) {
            case Committed.Done done -> {
              return after.state() instanceof State.Exchanging
                  ? goOn.exchange(after, key, baseUrl)
                  : goOn.goOn(after, key, baseUrl);
            }
            case Committed.Claimed before -> {
              // Perhaps this very callback, delivered twice, has taken the attempt on just now.
              return goOn.lookAgain(attempt, key, baseUrl);
            }
            case Committed overtaken -> {}
          }
        }
      }
    }
    return new NextStep.TryLater(Duration.ofSeconds(3));
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
      if (!(own(state, browser) instanceof Own.Yes(var attempt, var key))) {
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

  /** Whether a state belongs to the browser that brings it (RFC 9700 section 4.7). */
  private Own own(ConsentRequest state, Browser browser) {
    Optional<Attempt> found = attempts.find(state.attempt());
    if (found.isEmpty()) {
      return new Own.Not(new NextStep.UnknownAttempt());
    }
    var attempt = found.get();
    if (attempt.isLapsed(clock.instant())) {
      return new Own.Not(new NextStep.Lapsed());
    }
    return attempt
        .keyAmong(browser.keysOf(attempt.handle()))
        .<Own>map(key -> new Own.Yes(attempt, key))
        .orElseGet(() -> new Own.Not(new NextStep.WrongBrowser()));
  }

  private sealed interface Own {
    record Yes(Attempt attempt, BrowserKey key) implements Own {}

    record Not(NextStep why) implements Own {}
  }
}
