package io.latchkey.install;

import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Commit;
import io.latchkey.install.Attempts.CommitResult;
import io.latchkey.install.BrowserAttempt.Owned;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.removal.EndGrant;
import io.latchkey.time.Sleeper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries out the transitions of an attempt. Only the driver commits them, repeats a step that lost
 * its write, and reads an attempt again, so a repeated or overtaken request gets the answer of the
 * first one.
 */
final class AttemptDriver {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration INSTALLATION_POLL = Duration.ofMillis(250);
  private static final Duration INSTALLATION_PATIENCE = Duration.ofSeconds(5);
  private static final int RESERVATION_TRIES = 5;

  /** A reload changes nothing by itself, so it may lose any number of writes. */
  private static final Persistence RELOAD =
      new Persistence(Integer.MAX_VALUE, Duration.ofSeconds(6), Duration.ZERO);

  private final Attempts attempts;
  private final Installations installations;
  private final PendingWork work;
  private final EndGrant endGrant;
  private final Sleeper sleeper;
  private final Clock clock;
  private final SecureRandom random;

  AttemptDriver(
      Attempts attempts,
      Installations installations,
      PendingWork work,
      EndGrant endGrant,
      Sleeper sleeper,
      Clock clock,
      SecureRandom random) {
    this.attempts = attempts;
    this.installations = installations;
    this.work = work;
    this.endGrant = endGrant;
    this.sleeper = sleeper;
    this.clock = clock;
    this.random = random;
  }

  /** Finds the attempt, as this browser may use it. */
  BrowserAttempt find(AttemptId attemptId, Browser browser) {
    return BrowserAttempt.find(attempts, attemptId, browser, clock.instant());
  }

  /** Continues an attempt with the work that it has pending, and returns the person's next step. */
  NextStep advance(Owned owned, BaseUrl baseUrl) {
    return apply(owned, baseUrl, RELOAD, attempt -> work.of(attempt, baseUrl));
  }

  /**
   * Applies a use case, and applies it again to the newer attempt if another request was faster.
   *
   * @param useCase the transition from an attempt as it is stored
   */
  NextStep apply(
      Owned owned,
      BaseUrl baseUrl,
      Persistence persistence,
      Function<Attempt, Transition> useCase) {
    var visit = new Visit(owned.key(), baseUrl);
    var attempt = owned.attempt();
    var patience = clock.instant().plus(persistence.patience());
    var lost = 0;
    while (true) {
      var wait = POLL;
      switch (carryOut(useCase.apply(attempt), attempt, visit)) {
        case Outcome.Answered(var step) -> {
          return step;
        }
        case Outcome.Busy _ -> {}
        case Outcome.Overtaken _ -> {
          lost++;
          wait = persistence.breath();
        }
      }
      if (lost >= persistence.tries() || clock.instant().isAfter(patience)) {
        return new NextStep.TryLater(Duration.ofSeconds(3));
      }
      if (!wait.isZero()) {
        sleeper.sleep(wait);
      }
      var found = attempts.find(attempt.id());
      if (found.isEmpty()) {
        return new NextStep.UnknownAttempt();
      }
      attempt = found.get();
      if (attempt.isLapsed(clock.instant())) {
        return new NextStep.Lapsed();
      }
    }
  }

  /**
   * Uses up a claim in the name of an attempt, which doesn't change, because the request comes from
   * another browser.
   *
   * @param isOpen the states in which the claim belongs to the attempt
   */
  void reserve(Attempt first, Claim claim, Predicate<State> isOpen) {
    var found = Optional.of(first);
    for (int i = 0; i < RESERVATION_TRIES; i++) {
      var open = found.filter(attempt -> isOpen.test(attempt.state()));
      if (open.isEmpty()) {
        return;
      }
      var attempt = open.get();
      var same = Commit.of(attempt.withState(attempt.state())).claiming(claim);
      if (!(attempts.commit(same) instanceof CommitResult.Overtaken)) {
        return;
      }
      found = attempts.find(attempt.id());
    }
  }

  private Outcome carryOut(Transition transition, Attempt attempt, Visit visit) {
    return switch (transition) {
      case Transition.Stay _ -> answered(CurrentStep.of(attempt, visit.key()));
      case Transition.Answer(var step) -> answered(step);
      case Transition.Fail(var keep, var why) -> fail(attempt, keep, why);
      case Transition.Advance advance ->
          answered(advance(new Owned(attempt, visit.key()), visit.baseUrl()));
      case Transition.Reload reload -> answered(reload(attempt, visit));
      case Transition.Wait _ -> new Outcome.Busy();
      case Transition.Move move -> commit(changeOf(attempt, move), new Moved(attempt, visit));
      case Transition.Redeem(var move, var claim, var redeemedBefore) ->
          commit(
              changeOf(attempt, move).claiming(claim),
              new Moved(attempt, visit) {
                @Override
                public Outcome claimed(AttemptId by) {
                  return carryOut(redeemedBefore.apply(by), attempt, visit);
                }
              });
      case Transition.Settle settle ->
          settle(settle, attempt, visit, clock.instant().plus(INSTALLATION_PATIENCE));
    };
  }

  /** Decides on the installation until nothing changes it between the decision and the write. */
  private Outcome settle(Transition.Settle settle, Attempt attempt, Visit visit, Instant patience) {
    if (!clock.instant().isBefore(patience)) {
      return fail(attempt, settle.keep(), new NextStep.TryLater(Duration.ofSeconds(10)));
    }
    return switch (settle.decision().decide(settle.found(), clock.instant())) {
      case Settlement.Leave(var move) -> carryOut(move, attempt, visit);
      case Settlement.Wait _ -> {
        sleeper.sleep(INSTALLATION_POLL);
        var now = installations.find(settle.found().id());
        yield settle(settle.over(now), attempt, visit, patience);
      }
      case Settlement.Store(var move, var after) ->
          commit(
              changeOf(attempt, move).storing(after),
              new Moved(attempt, visit) {
                @Override
                public Outcome changed(Installation now) {
                  return settle(settle.over(now), attempt, visit, patience);
                }

                /**
                 * The attempt keeps the grant until it lapses, because the grant must still be
                 * revoked.
                 */
                @Override
                public Outcome erased() {
                  return fail(attempt, settle.keep(), new NextStep.AccountErased());
                }
              });
    };
  }

  private Outcome fail(Attempt attempt, State keep, NextStep why) {
    if (attempt.state().equals(keep)) {
      return answered(why);
    }
    return commit(Commit.of(attempt.withState(keep)), _ -> answered(why));
  }

  /** Every change of a stored attempt is committed here. */
  private Outcome commit(Commit change, Aftermath aftermath) {
    return switch (attempts.commit(change)) {
      case CommitResult.Done _ -> aftermath.done(change);
      case CommitResult.Claimed(var by) -> aftermath.claimed(by);
      case CommitResult.Erased _ -> aftermath.erased();
      case CommitResult.InstallationChanged(var now) -> aftermath.changed(now);
      case CommitResult.Overtaken _ -> new Outcome.Overtaken();
    };
  }

  private Commit changeOf(Attempt attempt, Transition.Move move) {
    var after = move.next().after(attempt, random);
    return switch (move.condition()) {
      case NONE -> Commit.of(after);
      case ACCOUNT_LIVES -> Commit.of(after).unlessErased(after.account());
    };
  }

  /** Continues from a state that this request has stored. Its use case is done with it. */
  private NextStep proceed(Attempt before, Attempt after, Visit visit) {
    var transition = work.afterMove(before, after, visit.baseUrl());
    return switch (carryOut(transition, after, visit)) {
      case Outcome.Answered(var step) -> step;
      case Outcome.Busy _ -> reload(after, visit);
      case Outcome.Overtaken _ -> reload(after, visit);
    };
  }

  private NextStep reload(Attempt attempt, Visit visit) {
    return attempts
        .find(attempt.id())
        .map(now -> advance(new Owned(now, visit.key()), visit.baseUrl()))
        .orElseGet(NextStep.UnknownAttempt::new);
  }

  private static Outcome answered(NextStep step) {
    return new Outcome.Answered(step);
  }

  /** A browser's request for its own attempt. */
  private record Visit(BrowserKey key, BaseUrl baseUrl) {}

  /** The outcome of a transition. */
  private sealed interface Outcome {

    record Answered(NextStep step) implements Outcome {}

    /** Another request is exchanging the code. */
    record Busy() implements Outcome {}

    /** Another request stored a newer version of the attempt. */
    record Overtaken() implements Outcome {}
  }

  /** The continuations of a commit. A plain step claims nothing and stores no installation. */
  @FunctionalInterface
  private interface Aftermath {

    Outcome done(Commit change);

    default Outcome claimed(AttemptId by) {
      throw new IllegalStateException("nothing was claimed, but in use by " + by);
    }

    default Outcome erased() {
      return answered(new NextStep.AccountErased());
    }

    default Outcome changed(Installation now) {
      throw new IllegalStateException("no installation was stored, but changed: " + now.id());
    }
  }

  /** The continuations of a move. An installation that it left as ending is revoked at once. */
  private class Moved implements Aftermath {

    private final Attempt before;
    private final Visit visit;

    Moved(Attempt before, Visit visit) {
      this.before = before;
      this.visit = visit;
    }

    @Override
    public Outcome done(Commit change) {
      for (var installation : change.installations()) {
        if (installation.status() instanceof Installation.Disconnecting) {
          endGrant.end(installation);
        }
      }
      return answered(proceed(before, change.after(), visit));
    }
  }
}
