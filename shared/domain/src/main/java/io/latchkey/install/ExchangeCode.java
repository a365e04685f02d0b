package io.latchkey.install;

import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Grant;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Pipedrive.Answer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Turns an attempt's code into a grant (RFC 6749 section 4.1.3). Called by the holder of the code's
 * turn only: a server that sees a code twice may revoke what it gave the first time (section
 * 4.1.2).
 */
final class ExchangeCode {

  /**
   * Longer than any function lives, clocks that differ by seconds allowed for: a lapsed turn means
   * a dead holder.
   */
  private static final Duration TURN = Duration.ofSeconds(40);

  /** A grant that took longer is stored before anything else may outlive this function. */
  private static final Duration SLOW = Duration.ofSeconds(8);

  /** After that, too little is left of a function's 28 seconds for users/me and its repetition. */
  private static final Duration TOO_SLOW = Duration.ofSeconds(14);

  private final Attempts attempts;
  private final Pipedrive pipedrive;
  private final Repetition repetition;
  private final SettleGrant settleGrant;
  private final Clock clock;
  private final SecureRandom random;

  ExchangeCode(
      Attempts attempts,
      Pipedrive pipedrive,
      Repetition repetition,
      SettleGrant settleGrant,
      Clock clock,
      SecureRandom random) {
    this.attempts = attempts;
    this.pipedrive = pipedrive;
    this.repetition = repetition;
    this.settleGrant = settleGrant;
    this.clock = clock;
    this.random = random;
  }

  /** A turn taken now. */
  static Turn turn(Instant now) {
    return new Turn.Held(now.plus(TURN));
  }

  Taken exchange(Attempt attempt, BaseUrl baseUrl) {
    if (!(attempt.state() instanceof State.Exchanging(var code, var goal, var turn))) {
      return new Taken.Shown(attempt);
    }
    var begun = clock.instant();
    Answer<Grant> answer =
        repetition.ask(() -> pipedrive.exchange(code.code(), baseUrl.callback()));
    return switch (answer) {
      case Answer.Ok<Grant>(var grant, var at) -> {
        var exchanged = new State.Exchanged(grant, new State.Who.Unknown(), code.withState(), goal);
        yield settled(attempt, exchanged, Duration.between(begun, clock.instant()), baseUrl);
      }
      case Answer.InvalidGrant<Grant> refused -> askAgain(attempt, goal);
      case Answer.InvalidClient<Grant> ours ->
          back(attempt, code, goal, new NextStep.TryLater(Duration.ofMinutes(1)));
      case Answer.SlowDown<Grant>(var retryAfter) ->
          back(attempt, code, goal, new NextStep.TryLater(Repetition.atLeastASecond(retryAfter)));
      case Answer.Unreachable<Grant> away ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
      case Answer.ConnectionLost<Grant> lost ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
      case Answer.Denied<Grant> denied -> back(attempt, code, goal, new NextStep.PipedriveFailed());
      case Answer.Unknown<Grant>(var retryAfter) ->
          back(attempt, code, goal, Repetition.unavailable(retryAfter));
      case Answer.Nonsense<Grant> nonsense ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
    };
  }

  private Taken settled(
      Attempt attempt, State.Exchanged exchanged, Duration took, BaseUrl baseUrl) {
    if (took.compareTo(SLOW) <= 0) {
      return settleGrant.settle(attempt, exchanged, baseUrl);
    }
    var stored = attempt.to(exchanged);
    return switch (attempts.commit(Change.of(stored))) {
      case Committed.Done done ->
          took.compareTo(TOO_SLOW) <= 0
              ? settleGrant.settle(stored, exchanged, baseUrl)
              : new Taken.Failed(new NextStep.TryLater(Duration.ofSeconds(1)));
      case Committed lost -> new Taken.Overtaken();
    };
  }

  private Taken askAgain(Attempt attempt, Goal goal) {
    var asked = new NextState.RepeatedConsent(goal).after(attempt, random);
    return switch (attempts.commit(Change.of(asked))) {
      case Committed.Done done -> new Taken.Shown(asked);
      case Committed lost -> new Taken.Overtaken();
    };
  }

  /** Gives the turn back: the next reload may try. */
  private Taken back(Attempt attempt, Holding.ParkedCode code, Goal goal, NextStep why) {
    var free = attempt.to(new State.Exchanging(code, goal, new Turn.Free()));
    return switch (attempts.commit(Change.of(free))) {
      case Committed.Done done -> new Taken.Failed(why);
      case Committed lost -> new Taken.Overtaken();
    };
  }
}
