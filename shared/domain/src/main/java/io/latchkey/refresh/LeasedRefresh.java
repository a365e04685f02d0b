package io.latchkey.refresh;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.time.Deadline;
import io.latchkey.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One refresh of a stored refresh token (docs/protocol.md, "One refresh"): passes the circuit
 * breaker, takes the lease, sends the refresh, and stores the result. Installations and imports
 * share these steps, and differ in what they store.
 */
public final class LeasedRefresh {

  /**
   * The stored item that a refresh is for.
   *
   * @param <S> the type of what is stored
   */
  public interface Item<S> {

    /** Asks the circuit breaker to admit this refresh. */
    RefreshAdmission.Admission enter();

    /** Stores the lease, or returns what someone else has stored first. */
    Optional<S> overtakenLease();

    /** Sends the newest refresh token. */
    Answer<Grant> send(Duration patience);

    /**
     * Stores a new grant, over whatever else has changed. Can be repeated if it fails.
     *
     * @return what is stored then
     */
    S keep(Grant grant);

    /**
     * Stores that the refresh failed without a verdict on the grant.
     *
     * @return what is stored then
     */
    S putOff(Failure failure);

    /** Returns when to retry if Pipedrive gave no valid answer and named no time itself. */
    Instant retryAt(Instant now);

    /**
     * Returns the name under which the circuit breaker counts a 429, or empty if this item's
     * failures concern no other.
     */
    Optional<String> circuitBreakerKey();
  }

  /**
   * A refresh that failed without a verdict on the grant.
   *
   * @param notBefore the moment of the next attempt at the earliest
   */
  public record Failure(RefreshCall.Result result, Instant notBefore, DelayReason why) {}

  /** The result of a refresh. */
  public sealed interface Outcome<S> {

    /** The function has too little time left, so nothing was done. */
    record TooLate<S>() implements Outcome<S> {}

    /** The circuit breaker blocks refreshes. */
    record Closed<S>(Instant until, DelayReason why) implements Outcome<S> {}

    /** Another refresh is the circuit breaker's probe. */
    record Probed<S>() implements Outcome<S> {}

    /** Someone else changed the item first, so no lease was taken. */
    record Overtaken<S>(S now) implements Outcome<S> {}

    /**
     * Pipedrive gave a grant, and it is stored, unless something newer is.
     *
     * @param before the circuit breaker when the refresh was sent
     */
    record Kept<S>(S now, CircuitBreaker before) implements Outcome<S> {}

    /**
     * Pipedrive gave a grant that couldn't be stored.
     *
     * @param before the circuit breaker when the refresh was sent
     */
    record Lost<S>(StoreUnavailable cause, CircuitBreaker before) implements Outcome<S> {}

    /**
     * Pipedrive refused the refresh token. Nothing is stored about that yet.
     *
     * @param at the moment of the answer
     */
    record Refused<S>(RefreshCall.Result result, Instant at) implements Outcome<S> {}

    /** The refresh failed without a verdict on the grant, and {@code now} is stored. */
    record Postponed<S>(S now, Failure failure) implements Outcome<S> {}
  }

  private final RefreshAdmission admission;
  private final RefreshCall refreshCall;
  private final StoreRetry storeRetry;
  private final Alarms alarms;
  private final Metrics metrics;
  private final Clock clock;

  public LeasedRefresh(
      RefreshAdmission admission, Alarms alarms, Metrics metrics, Sleeper sleeper, Clock clock) {
    this.admission = admission;
    this.refreshCall = new RefreshCall(clock);
    this.storeRetry = new StoreRetry(sleeper, clock);
    this.alarms = alarms;
    this.metrics = metrics;
    this.clock = clock;
  }

  public <S> Outcome<S> refresh(Item<S> item, Deadline deadline) {
    var patience = deadline.patience(clock.instant());
    if (patience.isEmpty()) {
      return new Outcome.TooLate<>();
    }
    return switch (item.enter()) {
      case RefreshAdmission.Admission.Denied(var until, var why) ->
          new Outcome.Closed<>(until, why);
      case RefreshAdmission.Admission.ProbeInFlight _ -> new Outcome.Probed<>();
      case RefreshAdmission.Admission.Admitted(var breaker) ->
          item.overtakenLease()
              .<Outcome<S>>map(Outcome.Overtaken::new)
              .orElseGet(() -> call(item, patience.get(), deadline, breaker));
    };
  }

  private <S> Outcome<S> call(
      Item<S> item, Duration patience, Deadline deadline, CircuitBreaker breaker) {
    var result = refreshCall.send(item::send, patience, deadline);
    var now = clock.instant();
    return switch (result.answer()) {
      case Answer.Ok<Grant>(var grant, _) -> keep(item, grant, deadline, breaker);
      case Answer.InvalidGrant<Grant> _ -> {
        admission.recordRefusal(breaker);
        yield new Outcome.Refused<>(result, now);
      }
      case Answer.InvalidClient<Grant> _ -> {
        alarms.clientRefused();
        var until = admission.tripForClient(now);
        yield putOff(item, new Failure(result, until, DelayReason.UNAVAILABLE));
      }
      case Answer.RateLimited<Grant>(var retryAfter) -> slowedDown(item, result, retryAfter, now);
      case Answer.Unreachable<Grant> _ -> unanswered(item, result, DelayReason.UNAVAILABLE, now);
      case Answer.ConnectionLost<Grant> _ -> unanswered(item, result, DelayReason.UNAVAILABLE, now);
      case Answer.Indeterminate<Grant> _ -> unanswered(item, result, DelayReason.UNAVAILABLE, now);
      case Answer.Denied<Grant> _ -> unanswered(item, result, DelayReason.MALFORMED_ANSWER, now);
      case Answer.Malformed<Grant> _ -> unanswered(item, result, DelayReason.MALFORMED_ANSWER, now);
    };
  }

  /** Stores the grant before anything else can fail, because it is nowhere else. */
  private <S> Outcome<S> keep(
      Item<S> item, Grant grant, Deadline deadline, CircuitBreaker breaker) {
    try {
      var kept = storeRetry.storeUntil(() -> item.keep(grant), deadline.storeUntil());
      metrics.count(Metric.REFRESH_SUCCEEDED);
      return new Outcome.Kept<>(kept, breaker);
    } catch (StoreUnavailable unavailable) {
      return new Outcome.Lost<>(unavailable, breaker);
    }
  }

  /**
   * Backs this item off for as long as Pipedrive asks, and all others through the circuit breaker.
   */
  private <S> Outcome<S> slowedDown(
      Item<S> item, RefreshCall.Result result, Duration retryAfter, Instant now) {
    var wait = RefreshAdmission.bounded(retryAfter);
    item.circuitBreakerKey().ifPresent(name -> admission.recordRateLimit(name, now, wait));
    return putOff(item, new Failure(result, now.plus(wait), DelayReason.RATE_LIMITED));
  }

  private <S> Outcome<S> unanswered(
      Item<S> item, RefreshCall.Result result, DelayReason why, Instant now) {
    var next = item.retryAt(now);
    var asked = now.plus(result.retryAfter());
    var later = putOff(item, new Failure(result, next.isBefore(asked) ? asked : next, why));
    item.circuitBreakerKey().ifPresent(_ -> admission.recordFailure(now));
    return later;
  }

  private <S> Outcome<S> putOff(Item<S> item, Failure failure) {
    metrics.count(Metric.REFRESH_FAILED);
    return new Outcome.Postponed<>(item.putOff(failure), failure);
  }
}
