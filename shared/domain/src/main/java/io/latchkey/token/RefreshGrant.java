package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Pipedrive.Answer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Refreshes one grant (RFC 6749 section 6), by the protocol of a grant: under a lease, waiting for
 * the answer, storing the newest refresh token before anybody uses it, and believing in a death
 * only after a second look.
 */
public final class RefreshGrant {

  private static final int TRIES = 12;
  private static final Duration FIRST_FAILURE = Duration.ofSeconds(5);
  private static final Duration LONGEST_FAILURE = Duration.ofMinutes(4);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** What it came to. */
  public sealed interface Outcome {

    /** This is what is stored now, and what this refresh has come to. */
    record Done(Installation now) implements Outcome {}

    /** Somebody else is refreshing it: look again soon. */
    record Busy() implements Outcome {}

    /** Somebody else has changed it first: look at it again. */
    record Changed(Installation now) implements Outcome {}

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
    NONSENSE,
    /** Pipedrive has refused the grant once, and is asked again before that counts. */
    SUSPECTED,
    /** The stored grant can't be opened now. */
    UNREADABLE
  }

  private final Installations installations;
  private final Gatekeeper gatekeeper;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Metrics metrics;
  private final RefreshCall refreshCall;
  private final KeepGrant keepGrant;
  private final RefuseGrant refuseGrant;
  private final UnreadableGrants unreadableGrants;
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
    this.gatekeeper = new Gatekeeper(gates, alarms, clock);
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.metrics = metrics;
    this.refreshCall = new RefreshCall(clock);
    this.keepGrant = new KeepGrant(installations, pipedrive, alarms, pause, clock);
    this.refuseGrant = new RefuseGrant(installations, gatekeeper, alarms, metrics, clock);
    this.unreadableGrants = new UnreadableGrants(installations, alarms, metrics, clock);
    this.clock = clock;
    this.random = random;
  }

  /** One refresh under way. */
  private record Refresh(
      Installation leased, Grant grant, String owner, RefreshTrigger trigger, Deadline deadline) {}

  /**
   * @param found as a consistent read has just given it
   */
  public Outcome refresh(Installation found, RefreshTrigger trigger, Deadline deadline) {
    var now = clock.instant();
    var lease = new Lease.Held(Lease.name(random), now.plus(Leasing.length(deadline.longest())));
    return switch (Leasing.of(found, trigger, lease, now)) {
      case Leasing.NotActive nothing -> new Outcome.Done(found);
      case Leasing.Busy busy -> new Outcome.Busy();
      case Leasing.Later(var notBefore, var why) -> new Outcome.Later(found, notBefore, why);
      case Leasing.Take(var leased) ->
          opened(found)
              .map(grant -> new Refresh(leased, grant, lease.owner(), trigger, deadline))
              .map(refresh -> pass(found, refresh))
              .orElseGet(() -> unreadable(found));
    };
  }

  private static Optional<Grant> opened(Installation found) {
    try {
      return Optional.of(((Installation.Owned) found.status()).grant().open());
    } catch (UnreadableGrant unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Remembers that a stored grant can't be opened; after three tries, it is given up.
   *
   * @return what is stored now
   */
  Installation rememberUnreadable(Installation found) {
    return unreadableGrants.remember(found);
  }

  private Outcome unreadable(Installation found) {
    var now = rememberUnreadable(found);
    return now.status() instanceof Installation.Active
        ? new Outcome.Later(now, now.care().notBefore(), Why.UNREADABLE)
        : new Outcome.Done(now);
  }

  private Outcome pass(Installation found, Refresh refresh) {
    var patience = refresh.deadline().patience(clock.instant());
    if (patience.isEmpty()) {
      return new Outcome.Later(found, clock.instant().plus(A_MOMENT), Why.UNAVAILABLE);
    }
    return switch (gatekeeper.enter(found.id(), refresh.trigger())) {
      case Gatekeeper.Entry.Closed(var until, var why) -> new Outcome.Later(found, until, why);
      case Gatekeeper.Entry.Probed probed -> new Outcome.Busy();
      case Gatekeeper.Entry.Open(var gate) ->
          switch (installations.save(refresh.leased())) {
            case Installations.Saved.Overtaken(var current) -> new Outcome.Changed(current);
            case Installations.Saved.Done done -> call(refresh, patience.get(), gate);
          };
    };
  }

  private Outcome call(Refresh refresh, Duration patience, Gate gate) {
    var leased = refresh.leased();
    var owner = refresh.owner();
    var result =
        refreshCall.send(
            wait -> pipedrive.refresh(refresh.grant(), wait), patience, refresh.deadline());
    var now = clock.instant();
    return switch (result.answer()) {
      case Answer.Ok<Grant>(var refreshed, var at) -> {
        var stored = keepGrant.keep(leased, refreshed, owner, refresh.deadline());
        metrics.count(Metric.REFRESH_SUCCEEDED);
        gatekeeper.hasGiven(leased.id(), stored.generation(), gate);
        yield new Outcome.Done(stored);
      }
      case Answer.InvalidGrant<Grant> refused -> {
        gatekeeper.hasRefused(gate);
        yield refuseGrant.refuse(noted(leased, result, now), owner, nextTry(leased, now));
      }
      case Answer.InvalidClient<Grant> ours -> {
        alarms.clientRefused();
        var until = gatekeeper.refusesClient(now);
        yield result.lost()
            ? putOff(refresh, result, until, Why.UNAVAILABLE)
            : released(refresh, until);
      }
      case Answer.SlowDown<Grant>(var retryAfter) -> slowedDown(refresh, result, retryAfter);
      case Answer.Unreachable<Grant> away -> unanswered(refresh, result, Why.UNAVAILABLE);
      case Answer.ConnectionLost<Grant> cut -> unanswered(refresh, result, Why.UNAVAILABLE);
      case Answer.Unknown<Grant> silent -> unanswered(refresh, result, Why.UNAVAILABLE);
      case Answer.Denied<Grant> denied -> unanswered(refresh, result, Why.NONSENSE);
      case Answer.Nonsense<Grant> nonsense -> unanswered(refresh, result, Why.NONSENSE);
    };
  }

  /** The same, an answer that this refresh has lost noted: a refusal after that is no verdict. */
  private static Installation noted(Installation leased, RefreshCall.Result result, Instant now) {
    return result.lost()
        ? leased.caring(leased.care().with(leased.care().history().answerLost(now)))
        : leased;
  }

  /** Its own installation stays away as long as Pipedrive says; all others a while. */
  private Outcome slowedDown(Refresh refresh, RefreshCall.Result result, Duration retryAfter) {
    var now = clock.instant();
    var wait = Gatekeeper.bounded(retryAfter);
    if (refresh.trigger() == RefreshTrigger.DUE) {
      gatekeeper.slowsDown("company " + refresh.leased().id().companyId(), now, wait);
    }
    return putOff(refresh, result, now.plus(wait), Why.SLOWED_DOWN);
  }

  private Outcome unanswered(Refresh refresh, RefreshCall.Result result, Why why) {
    var now = clock.instant();
    var next = nextTry(refresh.leased(), now);
    var asked = now.plus(result.retryAfter());
    var later = putOff(refresh, result, next.isBefore(asked) ? asked : next, why);
    if (refresh.trigger() == RefreshTrigger.DUE) {
      gatekeeper.hasNotAnswered(now);
    }
    return later;
  }

  private Outcome putOff(Refresh refresh, RefreshCall.Result result, Instant notBefore, Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    var now = release(refresh.leased(), found -> after(found, refresh, result, notBefore));
    return new Outcome.Later(now, notBefore, why);
  }

  private Installation after(
      Installation found, Refresh refresh, RefreshCall.Result result, Instant notBefore) {
    if (result.silent()) {
      return Refused.silent(found, refresh.leased(), refresh.owner(), notBefore, clock.instant());
    }
    return result.lost()
        ? Refused.lost(found, refresh.leased(), refresh.owner(), notBefore, clock.instant())
        : Refused.failed(found, refresh.owner(), notBefore);
  }

  /** Nobody goes to Pipedrive for a while; nothing is said of this grant. */
  private Outcome released(Refresh refresh, Instant until) {
    metrics.count(Metric.REFRESH_FAILED);
    var now = release(refresh.leased(), found -> Refused.released(found, refresh.owner()));
    return new Outcome.Later(now, until, Why.UNAVAILABLE);
  }

  /** Stores it, over whatever else has changed. A lease that cannot be given back lapses. */
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
