package io.latchkey.refresh;

import io.latchkey.installation.Schedule;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.BreakerSignals.Cause;
import io.latchkey.refresh.BreakerSignals.RateLimit;
import io.latchkey.refresh.BreakerSignals.Refusals;
import java.time.Duration;
import java.time.Instant;

/**
 * The circuit breaker for refreshes: a shared backoff after a 429, and a circuit that opens when
 * Pipedrive doesn't answer, doesn't accept the client secret, or refuses so many grants that the
 * refusals can't be genuine. After an outage, installations resume gradually, each at a moment of
 * its own. Exchanges skip the circuit breaker, because a person is waiting.
 *
 * @param revision the number of writes so far
 * @param blockedUntil the moment before which no refresh may start
 * @param openDuration the length of the latest opening; zero while the circuit is closed. When it
 *     has passed, the first to store a change becomes the one probe
 * @param consecutiveFailures the number of refreshes in a row, of any installation, without a valid
 *     answer
 * @param outageStartedAt the start of the last outage; after its end, a moment that is as long
 *     before {@code outageEndedAt} as the outage lasted
 * @param outageEndedAt the moment when the circuit was last seen to be needed; after the outage,
 *     the moment of its end. Before {@code outageStartedAt} if the last outage didn't open the
 *     circuit
 * @param signals the recent results that tell a problem of one installation from an outage
 */
public record CircuitBreaker(
    long revision,
    Instant blockedUntil,
    Duration openDuration,
    int consecutiveFailures,
    Instant outageStartedAt,
    Instant outageEndedAt,
    BreakerSignals signals) {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int GIVEN_UP_AFTER = 5;

  /** The longest time for which one company's 429 blocks all refreshes. */
  private static final Duration SLOWED_BY_ONE = Duration.ofMinutes(1);

  /** The time after which refusals count as genuine, so that each state has a way out. */
  private static final Duration DOUBTED_FOR = Duration.ofDays(1);

  /** The time without a sweep that counts as an outage of Latchkey's own. */
  private static final Duration NOT_SWEPT = Duration.ofMinutes(15);

  /**
   * The longest gradual recovery. By then every active grant has come due, however long the outage
   * was: in three quarters of the time between two refreshes, they come at a third more than the
   * usual rate.
   */
  private static final Duration LONGEST_REOPENING = Duration.ofMinutes(35);

  public static CircuitBreaker closed() {
    return new CircuitBreaker(
        0, Instant.EPOCH, Duration.ZERO, 0, Instant.EPOCH, Instant.EPOCH, BreakerSignals.none());
  }

  public boolean isCircuitOpen() {
    return !openDuration.isZero();
  }

  /** Returns true if the circuit is open because Pipedrive refuses too many grants. */
  public boolean isOpenForRefusals() {
    return isCircuitOpen() && signals.cause() == Cause.GRANTS_REFUSED;
  }

  /** Returns true if Pipedrive's next valid answer has to reset something. */
  boolean isDegraded() {
    return isCircuitOpen() || consecutiveFailures > 0;
  }

  /**
   * Returns the moment before which this installation must not be refreshed. While the circuit is
   * open, it differs between installations, so that they don't all return at once.
   */
  public Instant blockedUntil(InstallationId id, Instant now) {
    if (now.isBefore(blockedUntil)) {
      return isCircuitOpen() ? blockedUntil.plus(share(id, FIRST)) : blockedUntil;
    }
    return isCircuitOpen() ? Instant.EPOCH : reopensAt(id);
  }

  /**
   * Returns the moment before which background work must not call Pipedrive. It lets all
   * installations go first.
   */
  Instant blockedForBackgroundUntil(Instant now) {
    if (now.isBefore(blockedUntil)) {
      return isCircuitOpen() ? blockedUntil.plus(FIRST) : blockedUntil;
    }
    return isCircuitOpen() || rampUp().isZero() ? Instant.EPOCH : outageEndedAt.plus(rampUp());
  }

  /**
   * Returns the moment at which an installation resumes after an outage, spread so that what has
   * come due doesn't reach Pipedrive all at once.
   */
  private Instant reopensAt(InstallationId id) {
    var reopening = rampUp();
    return reopening.isZero() ? Instant.EPOCH : outageEndedAt.plus(share(id, reopening));
  }

  /** Returns the length of the recovery: twice as long as the outage was. */
  private Duration rampUp() {
    if (!outageEndedAt.isAfter(outageStartedAt)) {
      return Duration.ZERO;
    }
    var twice = Duration.between(outageStartedAt, outageEndedAt).multipliedBy(2);
    return twice.compareTo(LONGEST_REOPENING) > 0 ? LONGEST_REOPENING : twice;
  }

  private Duration share(InstallationId id, Duration whole) {
    var share = Schedule.share(id, outageStartedAt.toEpochMilli());
    return Duration.ofMillis((long) (share * whole.toMillis()));
  }

  /** Opens the circuit after {@code invalid_client}: for 1 minute, doubling to 10. */
  public CircuitBreaker trip(Instant now) {
    return openFor(
        now, nextOpenDuration(), consecutiveFailures, signals.with(Cause.CLIENT_REFUSED));
  }

  /**
   * Counts a missing or malformed answer. From the fifth in a row, the circuit opens for 1 minute
   * each time.
   */
  CircuitBreaker recordFailure(Instant now) {
    var count = consecutiveFailures + 1;
    return isCircuitOpen() || count >= GIVEN_UP_AFTER
        ? openFor(now, FIRST, count, isOpenForRefusals() ? signals : signals.with(Cause.UNANSWERED))
        : new CircuitBreaker(
            revision + 1,
            blockedUntil,
            openDuration,
            count,
            outageStart(now),
            outageEndedAt,
            signals);
  }

  /**
   * Counts the first refusal of a grant. A burst of refusals opens the circuit. One that has lasted
   * for a day counts as genuine.
   */
  CircuitBreaker recordRefusal(InstallationId id, Instant now) {
    var counted = signals.with(signals.refusals().recordRefusal(id, now));
    if (isOpenForRefusals()) {
      return recordRepeatedRefusal(now, counted);
    }
    return counted.refusals().isBurst(now)
        ? openFor(now, nextOpenDuration(), 0, counted.with(Cause.GRANTS_REFUSED))
        : new CircuitBreaker(
            revision + 1,
            blockedUntil,
            openDuration,
            consecutiveFailures,
            outageStartedAt,
            outageEndedAt,
            counted);
  }

  private CircuitBreaker recordRepeatedRefusal(Instant now, BreakerSignals counted) {
    return now.isBefore(outageStartedAt.plus(DOUBTED_FOR))
        ? openFor(now, nextOpenDuration(), 0, counted)
        : reset(now, signals.refusals().accept(now));
  }

  /** Counts one sampled success while refusals are being watched. */
  CircuitBreaker recordSuccess() {
    return with(signals.with(signals.refusals().recordSuccess()));
  }

  private CircuitBreaker with(BreakerSignals next) {
    return new CircuitBreaker(
        revision + 1,
        blockedUntil,
        openDuration,
        consecutiveFailures,
        outageStartedAt,
        outageEndedAt,
        next);
  }

  private Duration nextOpenDuration() {
    var next = isCircuitOpen() ? openDuration.multipliedBy(2) : FIRST;
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }

  private CircuitBreaker openFor(Instant now, Duration length, int count, BreakerSignals why) {
    return new CircuitBreaker(
        revision + 1, now.plus(length), length, count, outageStart(now), now, why);
  }

  /**
   * Returns the start of the outage. One that begins during the recovery from the last is the same
   * outage.
   */
  private Instant outageStart(Instant now) {
    return isDegraded() || now.isBefore(outageEndedAt.plus(rampUp())) ? outageStartedAt : now;
  }

  /**
   * Blocks refreshes after a 429 for as long as Pipedrive asks, but for a minute at most while only
   * one company has met one.
   *
   * @param by the name of the company or import whose refresh met it
   */
  CircuitBreaker recordRateLimit(String by, Instant now, Duration asked) {
    var isShared = signals.rateLimit().isByOther(by, now);
    var wait = isShared || asked.compareTo(SLOWED_BY_ONE) < 0 ? asked : SLOWED_BY_ONE;
    var until = now.plus(wait);
    return new CircuitBreaker(
        revision + 1,
        until.isAfter(blockedUntil) ? until : blockedUntil,
        openDuration,
        consecutiveFailures,
        outageStartedAt,
        outageEndedAt,
        signals.with(new RateLimit(by, now)));
  }

  /** Lets the one probe through. For all others the circuit stays open. */
  CircuitBreaker startProbe(Instant now) {
    return new CircuitBreaker(
        revision + 1,
        now.plus(FIRST),
        openDuration,
        consecutiveFailures,
        outageStartedAt,
        outageEndedAt,
        signals);
  }

  /**
   * Resets the circuit breaker after a valid answer. The outage lasted only as long as refreshes
   * have met it: if none was tried for hours, there is no crowd to spread.
   */
  CircuitBreaker reset(Instant now) {
    return isCircuitOpen()
        ? reset(now, isOpenForRefusals() ? signals.refusals().restart() : signals.refusals())
        : new CircuitBreaker(
            revision + 1, blockedUntil, openDuration, 0, outageStartedAt, outageEndedAt, signals);
  }

  private CircuitBreaker reset(Instant now, Refusals refusals) {
    var lasted = Duration.between(outageStartedAt, outageEndedAt);
    return new CircuitBreaker(
        revision + 1,
        Instant.EPOCH,
        Duration.ZERO,
        0,
        now.minus(lasted),
        now,
        signals.with(Cause.NONE).with(refusals));
  }

  /**
   * Records that a sweep begins. After an outage of Latchkey's own, whatever has come due resumes
   * gradually too, as after one of Pipedrive's.
   *
   * @param crowd the amount that is due, compared with what one sweep hands out
   */
  public CircuitBreaker recordSweep(Instant now, SweepLoad crowd) {
    var last = signals.sweptAt();
    var outage = last.isAfter(Instant.EPOCH) && now.isAfter(last.plus(NOT_SWEPT));
    var next = with(signals.recordSweep(now));
    return outage && crowd == SweepLoad.MORE_THAN_ONE_SWEEP && !isCircuitOpen()
        ? new CircuitBreaker(
            next.revision(),
            blockedUntil,
            openDuration,
            consecutiveFailures,
            last,
            now,
            next.signals())
        : next;
  }

  /** The amount of work that a sweep finds due. */
  public enum SweepLoad {
    WITHIN_ONE_SWEEP,
    MORE_THAN_ONE_SWEEP
  }
}
