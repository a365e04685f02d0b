package io.latchkey.install;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Commit;
import io.latchkey.install.Attempts.CommitResult;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Stores new attempts, each with a new attempt id and browser key. */
final class AttemptStarter {

  /** The result of a start. */
  sealed interface Start {

    /** The attempt is stored, and the response must give the browser its key. */
    record Started(Attempt attempt, StepReply.IssuedKey issued) implements Start {

      /** Returns the step that the new attempt waits for. */
      NextStep step() {
        return CurrentStep.of(attempt, issued.key());
      }
    }

    /** A claim belongs to an older attempt, so nothing is stored. */
    record Claimed(AttemptId by) implements Start {}
  }

  private final Attempts attempts;
  private final Policy policy;
  private final Clock clock;
  private final SecureRandom random;

  AttemptStarter(Attempts attempts, Policy policy, Clock clock, SecureRandom random) {
    this.attempts = attempts;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Starts an attempt.
   *
   * @param claims the claims that the new attempt uses up: none or one
   */
  Start start(Beginning beginning, NextState first, List<Claim> claims) {
    var attemptId = AttemptId.random(random);
    var key = BrowserKey.random(random);
    var state = first.state(attemptId, random);
    var attempt =
        Attempt.begin(attemptId, key, beginning, state, clock.instant(), policy.attemptTtl());
    return switch (attempts.commit(new Commit(attempt, claims, List.of()))) {
      case CommitResult.Done _ ->
          new Start.Started(attempt, new StepReply.IssuedKey(attemptId, key, policy.attemptTtl()));
      case CommitResult.Claimed(var by) -> new Start.Claimed(by);
      case CommitResult _ ->
          throw new IllegalStateException("a handle of 128 random bits was there already");
    };
  }
}
