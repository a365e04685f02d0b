package io.latchkey.refresh;

import io.latchkey.installation.Schedule;
import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.InstallationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Admits refreshes through the circuit breaker, and updates it with Pipedrive's answers. */
public final class RefreshAdmission {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int TRIES = 3;

  private final CircuitBreakerStore breakers;
  private final Alarms alarms;
  private final Clock clock;

  public RefreshAdmission(CircuitBreakerStore breakers, Alarms alarms, Clock clock) {
    this.breakers = breakers;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** The answer to a request to call Pipedrive now. */
  public sealed interface Admission {

    /**
     * The refresh may be sent.
     *
     * @param found the circuit breaker at that time, for {@link #recordSuccess} and {@link
     *     #recordRefusal}
     */
    record Admitted(CircuitBreaker found) implements Admission {}

    record Denied(Instant until, DelayReason why) implements Admission {}

    /** Another refresh is the probe. */
    record ProbeInFlight() implements Admission {}
  }

  /**
   * Admits a refresh of a stored installation, each at a moment of its own after an outage. One
   * whose token was rejected is never the probe, because its own problem would keep the circuit
   * open.
   */
  Admission admit(InstallationId id, RefreshTrigger trigger) {
    var found = breakers.find();
    var now = clock.instant();
    if (trigger == RefreshTrigger.REJECTED && found.isCircuitOpen()) {
      var until = now.plusSeconds(1);
      return new Admission.Denied(
          found.blockedUntil().isAfter(until) ? found.blockedUntil() : until,
          DelayReason.UNAVAILABLE);
    }
    return admit(found, found.blockedUntil(id, now), now);
  }

  /** Admits background work, which waits until all installations have had their turn. */
  public Admission admitBackground() {
    var found = breakers.find();
    var now = clock.instant();
    return admit(found, found.blockedForBackgroundUntil(now), now);
  }

  private Admission admit(CircuitBreaker found, Instant closedUntil, Instant now) {
    if (now.isBefore(closedUntil)) {
      var slowed = now.isBefore(found.blockedUntil()) && !found.isCircuitOpen();
      return new Admission.Denied(
          closedUntil, slowed ? DelayReason.RATE_LIMITED : DelayReason.UNAVAILABLE);
    }
    return found.isCircuitOpen() && !breakers.save(found.startProbe(now))
        ? new Admission.ProbeInFlight()
        : new Admission.Admitted(found);
  }

  /**
   * Records that Pipedrive gave a grant.
   *
   * @param before the circuit breaker when the refresh was sent: nothing is read if it has nothing
   *     to reset, and nothing is counted if it doesn't watch refusals
   */
  void recordSuccess(InstallationId id, long generation, CircuitBreaker before) {
    if (before.isDegraded()) {
      reset();
    } else if (before.signals().refusals().isWatching(clock.instant())
        && Schedule.share(id, generation) * BreakerSignals.Refusals.SAMPLE < 1) {
      var _ = breakers.save(breakers.find().recordSuccess());
    }
  }

  /** Records that Pipedrive gave a grant to an import. */
  public void recordSuccess(CircuitBreaker before) {
    if (before.isDegraded()) {
      reset();
    }
  }

  /**
   * Records that Pipedrive answers and accepts the client secret, but refuses a grant. That resets
   * nothing while it refuses too many.
   */
  void recordRefusal(CircuitBreaker before) {
    if (before.isDegraded() && !before.isOpenForRefusals()) {
      reset();
    }
  }

  private void reset() {
    var breaker = breakers.find();
    if (breaker.isDegraded()) {
      var _ = breakers.save(breaker.reset(clock.instant()));
    }
  }

  /**
   * Records that Pipedrive refused this grant for the first time, with no lost answer before. A
   * burst of these opens the circuit.
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
   * Returns true if a second refusal may count as a death, which isn't so while too many grants are
   * refused. The refusal of a probe is counted, so that such an opening ends eventually.
   */
  boolean canConfirmDeath(InstallationId id) {
    if (!breakers.find().isOpenForRefusals()) {
      return true;
    }
    recordSuspicion(id);
    return !breakers.find().isOpenForRefusals();
  }

  /**
   * Opens the circuit, because Pipedrive doesn't accept the client id and secret. Here and below, a
   * caller that loses the race to open it finds it open.
   *
   * @return the moment until which it is open
   */
  Instant tripForClient(Instant now) {
    return update(found -> found.trip(now)).blockedUntil();
  }

  /**
   * Records a 429.
   *
   * @param by the name of the company or import whose refresh met it
   * @param asked the wait, as {@link #bounded}
   */
  void recordRateLimit(String by, Instant now, Duration asked) {
    var _ = update(found -> found.recordRateLimit(by, now, asked));
  }

  /** Returns the wait after a 429: a second at least, an hour at most. */
  static Duration bounded(Duration retryAfter) {
    if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
  }

  /** Counts a failure. A caller that loses the race to count it need not try again. */
  void recordFailure(Instant now) {
    var _ = update(found -> found.recordFailure(now));
  }

  private CircuitBreaker update(UnaryOperator<CircuitBreaker> move) {
    var after = move.apply(breakers.find());
    var _ = breakers.save(after);
    return after;
  }
}
