package io.latchkey.install;

import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.token.Account;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Declining;
import io.latchkey.token.EndGrant;
import io.latchkey.token.Grant;
import io.latchkey.token.Installation;
import io.latchkey.token.Installations;
import io.latchkey.token.Installer;
import io.latchkey.token.Owner;
import io.latchkey.token.Pause;
import io.latchkey.token.Storing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores what an attempt came for, together with its end: the installation (rule 8), or that nobody
 * wants it (rule 9).
 */
final class FinishInstall {

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whether the person knows that another account would lose the installation. */
  enum Moves {
    TO_BE_ASKED,
    ACCEPTED
  }

  /**
   * Who is to be installed, and for whom.
   *
   * @param keep how the attempt stands until it is done, so that a reload can go on
   */
  record Candidate(Grant grant, Installer who, Customer customer, Moves moves, State keep) {

    Account account() {
      return customer.account();
    }
  }

  private final Attempts attempts;
  private final Installations installations;
  private final EndGrant endGrant;
  private final Pause pause;
  private final Clock clock;
  private final SecureRandom random;

  FinishInstall(
      Attempts attempts,
      Installations installations,
      EndGrant endGrant,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.attempts = attempts;
    this.installations = installations;
    this.endGrant = endGrant;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Rule 8. The first guess is that nothing is there: the write itself tells if that is wrong, and
   * saves a read if not.
   */
  Taken install(Attempt attempt, Candidate candidate, BaseUrl baseUrl) {
    var id = candidate.who().id();
    var owner = new Owner(candidate.account(), candidate.customer().entitlement());
    var found = Installation.none(id);
    var patience = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(patience)) {
      if (candidate.moves() == Moves.TO_BE_ASKED && found.belongsToAnother(candidate.account())) {
        return store(attempt.to(page(candidate)));
      }
      switch (Storing.of(found, candidate.grant(), owner, baseUrl, clock.instant())) {
        case Storing.Store(var after) -> {
          var installed =
              attempt.to(new State.Finished(new Ending.Installed(id, candidate.account())));
          var change = Change.of(installed).storing(after);
          switch (attempts.commit(change.unlessErased(Optional.of(candidate.account())))) {
            case Committed.Done done -> {
              return new Taken.Shown(installed);
            }
            case Committed.InstallationChanged(var now) -> found = now;
            case Committed.Claimed claimed ->
                throw new IllegalStateException("nothing was claimed");
            case Committed.Erased erased -> {
              // The grant has to be ended still: it is kept until the attempt lapses.
              return keep(attempt, candidate.keep(), new NextStep.AccountErased());
            }
            case Committed.Overtaken overtaken -> {
              return new Taken.Overtaken();
            }
          }
        }
        case Storing.Busy busy -> found = findLater(found);
        case Storing.Older older -> {
          return lives(found, candidate.account())
              ? store(attempt.to(new State.Finished(new Ending.Installed(id, candidate.account()))))
              : store(askedAgain(attempt, candidate));
        }
        case Storing.Void old -> {
          return end(attempt, askedAgain(attempt, candidate), candidate, found);
        }
      }
    }
    return keep(attempt, candidate.keep(), new NextStep.TryLater(Duration.ofSeconds(10)));
  }

  /** The person does not want it. */
  Taken decline(Attempt attempt, Candidate candidate) {
    var declined = attempt.to(new State.Finished(new Ending.Declined()));
    return end(attempt, declined, candidate, installations.find(candidate.who().id()));
  }

  /**
   * Rule 9.
   *
   * @param over how the attempt goes on without the grant
   */
  private Taken end(Attempt attempt, Attempt over, Candidate candidate, Installation first) {
    var found = first;
    var patience = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(patience)) {
      switch (Declining.of(found, candidate.grant(), clock.instant())) {
        case Declining.Drop drop -> {
          return store(over);
        }
        case Declining.Replace(var after) -> {
          switch (attempts.commit(Change.of(over).storing(after))) {
            case Committed.InstallationChanged(var now) -> found = now;
            case Committed committed -> {
              return shown(committed, over);
            }
          }
        }
        case Declining.End(var after) -> {
          switch (attempts.commit(Change.of(over).storing(after))) {
            case Committed.InstallationChanged(var now) -> found = now;
            case Committed.Done done -> {
              endGrant.end(after);
              return new Taken.Shown(over);
            }
            case Committed lost -> {
              return shown(lost, over);
            }
          }
        }
        case Declining.Busy busy -> found = findLater(found);
      }
    }
    return keep(attempt, candidate.keep(), new NextStep.TryLater(Duration.ofSeconds(10)));
  }

  /** Whether what the person wants is there already, with a newer grant. */
  private static boolean lives(Installation installation, Account account) {
    return installation.status() instanceof Installation.Active
        && !installation.belongsToAnother(account);
  }

  private static State.AwaitingConfirmation page(Candidate candidate) {
    return new State.AwaitingConfirmation(
        candidate.grant(), candidate.who(), candidate.customer(), true);
  }

  /**
   * Its grant is void, or older than one of another account: one more Allow gives the newest of
   * all. Counted, so that clocks that disagree by hours don't ask for one Allow after another.
   */
  private Attempt askedAgain(Attempt attempt, Candidate candidate) {
    return new NextState.RepeatedConsent(goal(candidate)).after(attempt, random);
  }

  /**
   * A repair stays one: no assertion has named its account, so whoever else allows the next time
   * must not be connected to it.
   */
  private static Goal goal(Candidate candidate) {
    return candidate.keep() instanceof State.Exchanged exchanged
        ? exchanged.goal()
        : new Goal.Connect(candidate.customer());
  }

  private Installation findLater(Installation found) {
    pause.pause(POLL);
    return installations.find(found.id());
  }

  private Taken keep(Attempt attempt, State state, NextStep why) {
    if (attempt.state().equals(state)) {
      return new Taken.Failed(why);
    }
    return switch (attempts.commit(Change.of(attempt.to(state)))) {
      case Committed.Done done -> new Taken.Failed(why);
      case Committed lost -> new Taken.Overtaken();
    };
  }

  private Taken store(Attempt after) {
    return shown(attempts.commit(Change.of(after)), after);
  }

  private static Taken shown(Committed committed, Attempt after) {
    return switch (committed) {
      case Committed.Done done -> new Taken.Shown(after);
      case Committed.Erased erased -> new Taken.Failed(new NextStep.AccountErased());
      case Committed lost -> new Taken.Overtaken();
    };
  }
}
