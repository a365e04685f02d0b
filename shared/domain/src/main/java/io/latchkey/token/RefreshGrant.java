package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Pipedrive.Answer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Refreshes one grant (RFC 6749 section 6), by the protocol of a grant: under a lease, storing the
 * newest refresh token before anybody uses it, and believing in a death only after a second look.
 */
public final class RefreshGrant {

  private static final int TRIES = 12;
  private static final Duration FIRST_FAILURE = Duration.ofSeconds(5);
  private static final Duration LONGEST_FAILURE = Duration.ofMinutes(4);
  private static final Duration STORE_FOR = Duration.ofSeconds(8);
  private static final Duration STORE_AGAIN_AFTER = Duration.ofMillis(300);

  /** What it came to. */
  public sealed interface Outcome {

    /** This is what is stored now: look at it. */
    record Done(Installation now) implements Outcome {}

    /** Somebody else is refreshing it: look again soon. */
    record Busy() implements Outcome {}

    /**
     * Not before then.
     *
     * @param now what is stored, as far as this refresh has seen
     */
    record Later(Installation now, Instant notBefore, Why why) implements Outcome {}
  }

  /** Why it cannot be refreshed now. */
  public enum Why {
    /** Pipedrive has said 429. */
    SLOWED_DOWN,
    /** Pipedrive does not answer, or does not take our client secret. */
    UNAVAILABLE,
    /** Pipedrive's answer makes no sense. */
    NONSENSE
  }

  private final Installations installations;
  private final Gatekeeper gatekeeper;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Metrics metrics;
  private final Pause pause;
  private final Clock clock;
  private final SecureRandom random;

  public RefreshGrant(
      Installations installations,
      Gates gates,
      Pipedrive pipedrive,
      Alarms alarms,
      Metrics metrics,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.installations = installations;
    this.gatekeeper = new Gatekeeper(gates, clock);
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.metrics = metrics;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param found as a consistent read has just given it
   */
  public Outcome refresh(Installation found) {
    var owner = Lease.name(random);
    return switch (Leasing.of(found, owner, clock.instant())) {
      case Leasing.NotActive nothing -> new Outcome.Done(found);
      case Leasing.Busy busy -> new Outcome.Busy();
      case Leasing.Later(var notBefore) -> new Outcome.Later(found, notBefore, Why.UNAVAILABLE);
      case Leasing.Take(var leased) -> pass(found, leased, owner);
    };
  }

  private Outcome pass(Installation found, Installation leased, String owner) {
    return switch (gatekeeper.enter(found.id())) {
      case Gatekeeper.Entry.Closed(var until, var why) -> new Outcome.Later(found, until, why);
      case Gatekeeper.Entry.Probed probed -> new Outcome.Busy();
      case Gatekeeper.Entry.Open(var gate) ->
          switch (installations.save(leased)) {
            case Installations.Saved.Overtaken(var current) -> new Outcome.Done(current);
            case Installations.Saved.Done done -> call(leased, owner, gate);
          };
    };
  }

  private Outcome call(Installation leased, String owner, Gate gate) {
    var grant = ((Installation.Active) leased.status()).grant().open();
    var answer = pipedrive.refresh(grant);
    if (answer instanceof Answer.Unknown<Grant>) {
      // It may have been rotated: the old refresh token tells, once.
      answer = pipedrive.refresh(grant);
    }
    var now = clock.instant();
    return switch (answer) {
      case Answer.Ok<Grant>(var refreshed, var at) -> {
        var stored = store(leased, refreshed, owner); // before anything else can fail
        metrics.count(Metric.REFRESH_SUCCEEDED);
        gatekeeper.hasAnswered(gate);
        yield stored;
      }
      case Answer.InvalidGrant<Grant> refused -> {
        gatekeeper.hasAnswered(gate);
        yield refused(leased, owner);
      }
      case Answer.InvalidClient<Grant> ours -> {
        alarms.clientRefused();
        yield shut(leased, owner, gatekeeper.refusesClient(now), Why.UNAVAILABLE);
      }
      case Answer.SlowDown<Grant>(var retryAfter) ->
          shut(leased, owner, gatekeeper.slowsDown(now, retryAfter), Why.SLOWED_DOWN);
      case Answer.Unreachable<Grant> away -> unanswered(leased, owner, now);
      case Answer.Unknown<Grant> silent -> unanswered(leased, owner, now);
      case Answer.Nonsense<Grant> nonsense ->
          failed(leased, owner, nextTry(leased, now), Why.NONSENSE);
    };
  }

  /**
   * Rules 3 and 4. The grant exists only here until it is stored, so a store that fails is asked
   * until time runs out.
   */
  private Outcome store(Installation leased, Grant grant, String owner) {
    var deadline = clock.instant().plus(STORE_FOR);
    while (true) {
      try {
        return stored(leased, grant, owner);
      } catch (StoreUnavailable unavailable) {
        if (clock.instant().isAfter(deadline)) {
          alarms.grantLost(leased.id());
          throw unavailable;
        }
        pause.pause(STORE_AGAIN_AFTER);
      }
    }
  }

  private Outcome stored(Installation leased, Grant grant, String owner) {
    var found = leased;
    for (int i = 0; i < TRIES; i++) {
      switch (Refreshed.of(found, leased.generation(), grant, owner, clock.instant())) {
        case Refreshed.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return new Outcome.Done(after);
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case Refreshed.HandOver(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done done -> {
              return new Outcome.Done(after);
            }
            case Installations.Saved.Overtaken(var current) -> found = current;
          }
        }
        case Refreshed.Orphan orphan -> {
          if (!(pipedrive.revoke(grant.refreshToken()) instanceof Answer.Ok<Pipedrive.Revoked>)) {
            alarms.grantLost(found.id());
          }
          return new Outcome.Done(found);
        }
        case Refreshed.Drop drop -> {
          return new Outcome.Done(found);
        }
      }
    }
    throw new StoreUnavailable(
        "overtaken " + TRIES + " times in a row", new IllegalStateException());
  }

  /** Rule 5. */
  private Outcome refused(Installation leased, String owner) {
    for (int i = 0; i < TRIES; i++) {
      var found = installations.find(leased.id());
      switch (Refused.of(found, leased.generation(), owner, clock.instant())) {
        case Refused.Mark(var after) -> {
          if (installations.save(after) instanceof Installations.Saved.Done) {
            metrics.count(Metric.NEEDS_REAUTHORIZATION);
            return new Outcome.Done(after);
          }
        }
        case Refused.StandBack(var after) -> {
          return installations.save(after) instanceof Installations.Saved.Done
              ? new Outcome.Done(after)
              : new Outcome.Done(installations.find(leased.id()));
        }
      }
    }
    throw new StoreUnavailable(
        "overtaken " + TRIES + " times in a row", new IllegalStateException());
  }

  /** Nobody goes to Pipedrive for a while; nothing is said of this grant. */
  private Outcome shut(Installation leased, String owner, Instant closedUntil, Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    var now = release(leased, found -> Refused.released(found, owner));
    return new Outcome.Later(now, closedUntil, why);
  }

  private Outcome unanswered(Installation leased, String owner, Instant now) {
    var later = failed(leased, owner, nextTry(leased, now), Why.UNAVAILABLE);
    gatekeeper.hasNotAnswered(now);
    return later;
  }

  private Outcome failed(Installation leased, String owner, Instant notBefore, Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    var now = release(leased, found -> Refused.failed(found, owner, notBefore));
    return new Outcome.Later(now, notBefore, why);
  }

  /** Gives the lease back; one that cannot be given back lapses. Returns what is stored then. */
  private Installation release(Installation leased, UnaryOperator<Installation> released) {
    var found = leased;
    for (int i = 0; i < TRIES; i++) {
      var after = released.apply(found);
      switch (installations.save(after)) {
        case Installations.Saved.Done done -> {
          return after;
        }
        case Installations.Saved.Overtaken(var current) -> found = current;
      }
    }
    return found;
  }

  /** 5 seconds doubling to 4 minutes, with full jitter, but never at once. */
  private Instant nextTry(Installation leased, Instant now) {
    var doubled = FIRST_FAILURE.multipliedBy(1L << Math.min(leased.care().failures(), 10));
    var bounded = doubled.compareTo(LONGEST_FAILURE) > 0 ? LONGEST_FAILURE : doubled;
    return now.plusSeconds(1).plusMillis(random.nextLong(bounded.toMillis()));
  }
}
