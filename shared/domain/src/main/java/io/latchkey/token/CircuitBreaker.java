package io.latchkey.token;

import io.latchkey.token.BreakerSignals.Cause;
import io.latchkey.token.BreakerSignals.RateLimit;
import io.latchkey.token.BreakerSignals.Refusals;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether refreshes may go to Pipedrive: the shared back-off after a 429, and the circuit that
 * opens when Pipedrive does not answer, does not take our client secret, or refuses so many grants
 * that it can't be true. Once it does again, the installations go ahead one by one, each at its
 * turn. Exchanges do not ask it, since a person is waiting.
 *
 * @param revision counts what was stored
 * @param closedUntil no refresh before this moment
 * @param opening how long the circuit was opened last; zero while it is closed. When its time is
 *     over, whoever moves it on first is the one probe
 * @param unanswered how many refreshes in a row Pipedrive has not answered with sense, by whomever
 * @param troubledFrom when the last trouble began; once it is mended, so long before {@code
 *     troubledTo} as it lasted
 * @param troubledTo when the circuit was last seen to be needed; once it is mended, the moment of
 *     that. Before {@code troubledFrom}, where the last trouble has not opened it
 * @param signals what tells one installation's trouble from everybody's
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

  /** What a single installation's 429 closes the gate for at most. */
  private static final Duration SLOWED_BY_ONE = Duration.ofMinutes(1);

  /** Refusals that last longer are no mistake: each state has a way out. */
  private static final Duration DOUBTED_FOR = Duration.ofDays(1);

  /** No sweep for so long is an outage of our own. */
  private static final Duration NOT_SWEPT = Duration.ofMinutes(15);

  /**
   * By then every active grant has come due, however long the trouble was: in three quarters of the
   * time between two refreshes, they come at a third more than the usual rate.
   */
  private static final Duration LONGEST_REOPENING = Duration.ofMinutes(35);

  public static CircuitBreaker closed() {
    return new CircuitBreaker(
        0, Instant.EPOCH, Duration.ZERO, 0, Instant.EPOCH, Instant.EPOCH, BreakerSignals.none());
  }

  public boolean isCircuitOpen() {
    return !openDuration.isZero();
  }

  /** Whether the circuit is open because Pipedrive refuses too many grants. */
  public boolean isOpenForRefusals() {
    return isCircuitOpen() && signals.cause() == Cause.GRANTS_REFUSED;
  }

  /** Whether Pipedrive's next good answer has something to mend. */
  boolean isDegraded() {
    return isCircuitOpen() || consecutiveFailures > 0;
  }

  /**
   * The moment before which this installation may not be refreshed. While the circuit is open they
   * are told different ones, so that they do not come back all at once.
   */
  public Instant blockedUntil(InstallationId id, Instant now) {
    if (now.isBefore(blockedUntil)) {
      return isCircuitOpen() ? blockedUntil.plus(share(id, FIRST)) : blockedUntil;
    }
    return isCircuitOpen() ? Instant.EPOCH : reopensAt(id);
  }

  /**
   * The moment before which nobody may ask who can wait for all installations to have had their
   * turn.
   */
  Instant blockedForBackgroundUntil(Instant now) {
    if (now.isBefore(blockedUntil)) {
      return isCircuitOpen() ? blockedUntil.plus(FIRST) : blockedUntil;
    }
    return isCircuitOpen() || rampUp().isZero() ? Instant.EPOCH : outageEndedAt.plus(rampUp());
  }

  /** After a trouble: so that what has come due meanwhile does not ask Pipedrive all at once. */
  private Instant reopensAt(InstallationId id) {
    var reopening = rampUp();
    return reopening.isZero() ? Instant.EPOCH : outageEndedAt.plus(share(id, reopening));
  }

  /** Twice as long as the trouble was. */
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

  /** After {@code invalid_client}: 1 minute, doubling to 10. */
  CircuitBreaker trip(Instant now) {
    return openFor(
        now, nextOpenDuration(), consecutiveFailures, signals.with(Cause.CLIENT_REFUSED));
  }

  /** After no answer, or none that makes sense: from the fifth in a row on, 1 minute each time. */
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
   * Pipedrive has refused a grant for the first time. A burst of refusals opens the circuit; one
   * that has lasted for a day is taken for true.
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

  /** One success of many, where refusals are being watched. */
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

  /** A trouble that comes before the last one is made up for is the same one. */
  private Instant outageStart(Instant now) {
    return isDegraded() || now.isBefore(outageEndedAt.plus(rampUp())) ? outageStartedAt : now;
  }

  /**
   * After a 429: everybody stays away as long as Pipedrive said, but for a minute at most while
   * only one has been told so.
   *
   * @param by whose refresh it was
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

  /** The one probe goes ahead; for everybody else the circuit stays open meanwhile. */
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
   * Pipedrive has answered. The trouble lasted as long as somebody has seen it: where nobody asks
   * for hours, nobody comes back in a crowd.
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
   * A sweep begins. After an outage of our own, whatever has come due meanwhile goes ahead by turns
   * too, as after one of Pipedrive's.
   *
   * @param crowd whether more is due than one sweep hands out
   */
  CircuitBreaker recordSweep(Instant now, SweepLoad crowd) {
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

  /** How much a sweep finds due. */
  enum SweepLoad {
    WITHIN_ONE_SWEEP,
    MORE_THAN_ONE_SWEEP
  }
}
