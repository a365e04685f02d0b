package io.latchkey.removal;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Revokes at Pipedrive the grant of an installation that is being disconnected, and only then
 * deletes it (rule 6). Any worker that finds a half-disconnected installation can continue.
 */
public final class EndGrant {

  private static final int TRIES = 4;

  /** The result of the work. */
  public sealed interface Outcome {

    /** Nothing is left to revoke. */
    record Done() implements Outcome {}

    /** A refresh or another revocation holds the lease. Read again soon. */
    record Busy() implements Outcome {}

    /** Pipedrive didn't revoke it now. The sweep tries again when it is due. */
    record Later() implements Outcome {}
  }

  private final Installations installations;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Clock clock;
  private final SecureRandom random;

  public EndGrant(
      Installations installations,
      Pipedrive pipedrive,
      Alarms alarms,
      Clock clock,
      SecureRandom random) {
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.clock = clock;
    this.random = random;
  }

  public Outcome end(Installation found) {
    var owner = Lease.randomOwner(random);
    var current = found;
    for (int i = 0; i < TRIES; i++) {
      switch (StartRevocationDecision.decide(current, owner, clock.instant())) {
        case StartRevocationDecision.Nothing _ -> {
          return new Outcome.Done();
        }
        case StartRevocationDecision.Busy _ -> {
          return new Outcome.Busy();
        }
        case StartRevocationDecision.Send(var leased) -> {
          switch (installations.save(leased)) {
            case Installations.Saved.Done _ -> {
              return revoke(leased, owner);
            }
            case Installations.Saved.Overtaken(var now) -> current = now;
          }
        }
      }
    }
    return new Outcome.Busy();
  }

  /** Revokes under the lease, and once more if a newer grant was handed over in the meantime. */
  private Outcome revoke(Installation leased, String owner) {
    var current = leased;
    for (int i = 0; i < TRIES; i++) {
      if (!(current.status() instanceof Disconnecting ending)) {
        return new Outcome.Done();
      }
      if (!current.refreshState().lease().isHeldBy(owner)) {
        return new Outcome.Busy();
      }
      var sent = current.generation();
      switch (revoke(ending)) {
        case Answer.Ok<Revoked>(_, var at) -> current = forget(current, owner, at);
        case Answer.InvalidGrant<Revoked> _ -> current = forget(current, owner, moment());
        case Answer<Revoked> notNow when mayBeInFlight(notNow) -> {
          var wait = retryAfter(notNow);
          return failed(
              current,
              now -> FailedRevocationDecision.unanswered(now, sent, wait, clock.instant()));
        }
        case Answer<Revoked> refused -> {
          var wait = retryAfter(refused);
          return failed(
              current,
              now -> FailedRevocationDecision.refused(now, sent, owner, wait, clock.instant()));
        }
      }
    }
    return new Outcome.Later();
  }

  /** Returns true if Pipedrive may still carry it out. */
  private static boolean mayBeInFlight(Answer<Revoked> answer) {
    return switch (answer) {
      case Answer.Indeterminate<Revoked> _ -> true;
      case Answer.ConnectionLost<Revoked> _ -> true;
      case Answer.Ok<Revoked> _ -> false;
      case Answer.InvalidGrant<Revoked> _ -> false;
      case Answer.InvalidClient<Revoked> _ -> false;
      case Answer.RateLimited<Revoked> _ -> false;
      case Answer.Unreachable<Revoked> _ -> false;
      case Answer.Denied<Revoked> _ -> false;
      case Answer.Malformed<Revoked> _ -> false;
    };
  }

  private static Duration retryAfter(Answer<Revoked> answer) {
    return switch (answer) {
      case Answer.RateLimited<Revoked>(var asked) -> asked;
      case Answer.Indeterminate<Revoked>(var asked) -> asked;
      default -> Duration.ZERO;
    };
  }

  /** Revokes the grant. One that can't be opened can't be revoked, and is deleted all the same. */
  private Answer<Revoked> revoke(Disconnecting ending) {
    return refreshToken(ending)
        .map(pipedrive::revoke)
        .orElseGet(() -> new Answer.Malformed<>("the stored grant can't be opened"));
  }

  private static Optional<Secret> refreshToken(Disconnecting ending) {
    try {
      return Optional.of(ending.grant().open().refreshToken());
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  /** Returns the moment of a refusal, which has none of its own. */
  private Instant moment() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Deletes the grant, and returns the stored result: the end, or a newer grant to revoke. */
  private Installation forget(Installation before, String owner, Instant at) {
    var now = before;
    for (int i = 0; i < TRIES; i++) {
      switch (RevokeDecision.decide(now, before.generation(), owner, at, clock.instant())) {
        case RevokeDecision.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return after;
            }
            case Installations.Saved.Overtaken(var current) -> now = current;
          }
        }
        case RevokeDecision.RevokeAgain _ -> {
          return now;
        }
        case RevokeDecision.Overtaken _ -> {
          return now;
        }
      }
    }
    return now;
  }

  private interface Failure {
    FailedRevocationDecision of(Installation now);
  }

  private Outcome failed(Installation before, Failure failure) {
    var now = before;
    for (int i = 0; i < TRIES; i++) {
      switch (failure.of(now)) {
        case FailedRevocationDecision.Overtaken _ -> {
          return new Outcome.Done();
        }
        case FailedRevocationDecision.Retry(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return new Outcome.Later();
            }
            case Installations.Saved.Overtaken(var current) -> now = current;
          }
        }
        case FailedRevocationDecision.GiveUp(var after) -> {
          alarms.revocationGivenUp(after.id()); // first, because a crash must not hide it
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return new Outcome.Done();
            }
            case Installations.Saved.Overtaken(var current) -> now = current;
          }
        }
      }
    }
    return new Outcome.Later();
  }
}
