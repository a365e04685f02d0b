package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Lets refreshes through the gate, and moves it by what Pipedrive answers. */
final class RefreshAdmission {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int TRIES = 3;

  private final CircuitBreakerStore breakers;
  private final Alarms alarms;
  private final Clock clock;

  RefreshAdmission(CircuitBreakerStore breakers, Alarms alarms, Clock clock) {
    this.breakers = breakers;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Whether somebody may ask Pipedrive now. */
  sealed interface Admission {

    /**
     * @param found the gate as it was then, for {@link #recordSuccess} and {@link #recordRefusal}
     */
    record Admitted(CircuitBreaker found) implements Admission {}

    record Denied(Instant until, RefreshGrant.Why why) implements Admission {}

    /** Somebody else goes ahead as the probe. */
    record ProbeInFlight() implements Admission {}
  }

  /**
   * For an installation that is stored here: each has its own turn after a trouble. One whose token
   * was rejected is never the probe, since its own trouble would keep the circuit open.
   */
  Admission admit(InstallationId id, RefreshTrigger trigger) {
    var found = breakers.find();
    var now = clock.instant();
    if (trigger == RefreshTrigger.REJECTED && found.isCircuitOpen()) {
      var until = now.plusSeconds(1);
      return new Admission.Denied(
          found.blockedUntil().isAfter(until) ? found.blockedUntil() : until,
          RefreshGrant.Why.UNAVAILABLE);
    }
    return admit(found, found.blockedUntil(id, now), now);
  }

  /** For somebody for whom nobody waits: when everybody else has had their turn. */
  Admission admitBackground() {
    var found = breakers.find();
    var now = clock.instant();
    return admit(found, found.blockedForBackgroundUntil(now), now);
  }

  private Admission admit(CircuitBreaker found, Instant closedUntil, Instant now) {
    if (now.isBefore(closedUntil)) {
      var slowed = now.isBefore(found.blockedUntil()) && !found.isCircuitOpen();
      return new Admission.Denied(
          closedUntil, slowed ? RefreshGrant.Why.SLOWED_DOWN : RefreshGrant.Why.UNAVAILABLE);
    }
    return found.isCircuitOpen() && !breakers.save(found.startProbe(now))
        ? new Admission.ProbeInFlight()
        : new Admission.Admitted(found);
  }

  /**
   * Pipedrive has given a grant.
   *
   * @param before as it was when Pipedrive was asked: nothing is read where that has nothing to
   *     mend, and nothing is counted where no refusals are watched
   */
  void recordSuccess(InstallationId id, long generation, CircuitBreaker before) {
    if (before.isDegraded()) {
      reset();
    } else if (before.signals().refusals().isWatching(clock.instant())
        && Schedule.share(id, generation) * BreakerSignals.Refusals.SAMPLE < 1) {
      var unused = breakers.save(breakers.find().recordSuccess());
    }
  }

  /** The same for a grant that is being imported. */
  void recordSuccess(CircuitBreaker before) {
    if (before.isDegraded()) {
      reset();
    }
  }

  /**
   * Pipedrive answers, and takes our client secret, but refuses a grant: that mends nothing where
   * it refuses too many.
   */
  void recordRefusal(CircuitBreaker before) {
    if (before.isDegraded() && !before.isOpenForRefusals()) {
      reset();
    }
  }

  private void reset() {
    var breaker = breakers.find();
    if (breaker.isDegraded()) {
      var unused = breakers.save(breaker.reset(clock.instant()));
    }
  }

  /**
   * Pipedrive has refused this grant for the first time, and no answer was lost before. A burst of
   * these opens the circuit.
   */
  void recordSuspicion(InstallationId id) {
    for (int i = 0; i < TRIES; i++) {
      var found = breakers.find();
      var after = found.recordRefusal(id, clock.instant());
      if (breakers.save(after)) {
        if (after.isOpenForRefusals() && !found.isOpenForRefusals()) {
          alarms.grantsRefused();
        }
        return;
      }
    }
  }

  /**
   * Whether a second refusal may be taken for a death: not while so many grants are refused that it
   * can't be true. The refusal of a probe is counted, so that such a circuit ends one day.
   */
  boolean canConfirmDeath(InstallationId id) {
    if (!breakers.find().isOpenForRefusals()) {
      return true;
    }
    recordSuspicion(id);
    return !breakers.find().isOpenForRefusals();
  }

  /**
   * Pipedrive does not take our client id and secret. Here and below, whoever loses the race to
   * close the gate finds it closed.
   *
   * @return until when it is closed
   */
  Instant tripForClient(Instant now) {
    return update(found -> found.trip(now)).blockedUntil();
  }

  /**
   * Pipedrive has said 429.
   *
   * @param by whose refresh it was
   * @param asked as {@link #bounded}
   */
  void recordRateLimit(String by, Instant now, Duration asked) {
    var unused = update(found -> found.recordRateLimit(by, now, asked));
  }

  /** How long to stay away after a 429: a second at least, an hour at most. */
  static Duration bounded(Duration retryAfter) {
    if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
  }

  /** Whoever loses the race to count it need not count: somebody else has. */
  void recordFailure(Instant now) {
    var unused = update(found -> found.recordFailure(now));
  }

  private CircuitBreaker update(UnaryOperator<CircuitBreaker> move) {
    var after = move.apply(breakers.find());
    var unused = breakers.save(after);
    return after;
  }
}
