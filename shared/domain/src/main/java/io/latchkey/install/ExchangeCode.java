package io.latchkey.install;

import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Grant;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Pipedrive.Answer;
import java.security.SecureRandom;
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

  private final Attempts attempts;
  private final Pipedrive pipedrive;
  private final Repetition repetition;
  private final SettleGrant settleGrant;
  private final SecureRandom random;

  ExchangeCode(
      Attempts attempts,
      Pipedrive pipedrive,
      Repetition repetition,
      SettleGrant settleGrant,
      SecureRandom random) {
    this.attempts = attempts;
    this.pipedrive = pipedrive;
    this.repetition = repetition;
    this.settleGrant = settleGrant;
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
    Answer<Grant> answer =
        repetition.ask(() -> pipedrive.exchange(code.code(), baseUrl.callback()));
    return switch (answer) {
      case Answer.Ok<Grant>(var grant, var at) -> {
        var exchanged = new State.Exchanged(grant, new State.Who.Unknown(), code.withState(), goal);
        yield settleGrant.settle(attempt, exchanged, baseUrl);
      }
      case Answer.InvalidGrant<Grant> refused -> askAgain(attempt, goal);
      case Answer.InvalidClient<Grant> ours ->
          back(attempt, code, goal, new NextStep.TryLater(Duration.ofMinutes(1)));
      case Answer.SlowDown<Grant>(var retryAfter) ->
          back(attempt, code, goal, new NextStep.TryLater(Repetition.atLeastASecond(retryAfter)));
      case Answer.Unreachable<Grant> away ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
      case Answer.Unknown<Grant> silent ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
      case Answer.Nonsense<Grant> nonsense ->
          back(attempt, code, goal, new NextStep.PipedriveFailed());
    };
  }

  private Taken askAgain(Attempt attempt, Goal goal) {
    var consent = ConsentRequest.of(attempt.handle(), random);
    var asked = attempt.refusedTo(new State.AwaitingConsent(goal, consent));
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
