package io.latchkey.token;

import io.latchkey.token.GateSignals.Cause;
import io.latchkey.token.GateSignals.Refusals;
import io.latchkey.token.GateSignals.Slowed;
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
public record Gate(
    long revision,
    Instant closedUntil,
    Duration opening,
    int unanswered,
    Instant troubledFrom,
    Instant troubledTo,
    GateSignals signals) {

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

  public static Gate open() {
    return new Gate(
        0, Instant.EPOCH, Duration.ZERO, 0, Instant.EPOCH, Instant.EPOCH, GateSignals.none());
  }

  public boolean isCircuitOpen() {
    return !opening.isZero();
  }

  /** Whether the circuit is open because Pipedrive refuses too many grants. */
  public boolean isOpenForRefusals() {
    return isCircuitOpen() && signals.cause() == Cause.GRANTS_REFUSED;
  }

  /** Whether Pipedrive's next good answer has something to mend. */
  boolean isTroubled() {
    return isCircuitOpen() || unanswered > 0;
  }

  /**
   * The moment before which this installation may not be refreshed. While the circuit is open they
   * are told different ones, so that they do not come back all at once.
   */
  public Instant closedUntil(InstallationId id, Instant now) {
    if (now.isBefore(closedUntil)) {
      return isCircuitOpen() ? closedUntil.plus(share(id, FIRST)) : closedUntil;
    }
    return isCircuitOpen() ? Instant.EPOCH : turn(id);
  }

  /**
   * The moment before which nobody may ask who can wait for all installations to have had their
   * turn.
   */
  Instant closedForTheLastUntil(Instant now) {
    if (now.isBefore(closedUntil)) {
      return isCircuitOpen() ? closedUntil.plus(FIRST) : closedUntil;
    }
    return isCircuitOpen() || reopening().isZero() ? Instant.EPOCH : troubledTo.plus(reopening());
  }

  /** After a trouble: so that what has come due meanwhile does not ask Pipedrive all at once. */
  private Instant turn(InstallationId id) {
    var reopening = reopening();
    return reopening.isZero() ? Instant.EPOCH : troubledTo.plus(share(id, reopening));
  }

  /** Twice as long as the trouble was. */
  private Duration reopening() {
    if (!troubledTo.isAfter(troubledFrom)) {
      return Duration.ZERO;
    }
    var twice = Duration.between(troubledFrom, troubledTo).multipliedBy(2);
    return twice.compareTo(LONGEST_REOPENING) > 0 ? LONGEST_REOPENING : twice;
  }

  private Duration share(InstallationId id, Duration whole) {
    var share = Schedule.share(id, troubledFrom.toEpochMilli());
    return Duration.ofMillis((long) (share * whole.toMillis()));
  }

  /** After {@code invalid_client}: 1 minute, doubling to 10. */
  Gate broken(Instant now) {
    return opened(now, nextOpening(), unanswered, signals.with(Cause.CLIENT_REFUSED));
  }

  /** After no answer, or none that makes sense: from the fifth in a row on, 1 minute each time. */
  Gate unanswered(Instant now) {
    var count = unanswered + 1;
    return isCircuitOpen() || count >= GIVEN_UP_AFTER
        ? opened(now, FIRST, count, isOpenForRefusals() ? signals : signals.with(Cause.UNANSWERED))
        : new Gate(revision + 1, closedUntil, opening, count, beginning(now), troubledTo, signals);
  }

  /**
   * Pipedrive has refused a grant for the first time. A burst of refusals opens the circuit; one
   * that has lasted for a day is taken for true.
   */
  Gate refused(InstallationId id, Instant now) {
    var counted = signals.with(signals.refusals().refused(id, now));
    if (isOpenForRefusals()) {
      return refusedAgain(now, counted);
    }
    return counted.refusals().isBurst(now)
        ? opened(now, nextOpening(), 0, counted.with(Cause.GRANTS_REFUSED))
        : new Gate(
            revision + 1, closedUntil, opening, unanswered, troubledFrom, troubledTo, counted);
  }

  private Gate refusedAgain(Instant now, GateSignals counted) {
    return now.isBefore(troubledFrom.plus(DOUBTED_FOR))
        ? opened(now, nextOpening(), 0, counted)
        : mended(now, signals.refusals().believed(now));
  }

  /** One success of many, where refusals are being watched. */
  Gate succeeded() {
    return with(signals.with(signals.refusals().oneMoreSuccess()));
  }

  private Gate with(GateSignals next) {
    return new Gate(revision + 1, closedUntil, opening, unanswered, troubledFrom, troubledTo, next);
  }

  private Duration nextOpening() {
    var next = isCircuitOpen() ? opening.multipliedBy(2) : FIRST;
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }

  private Gate opened(Instant now, Duration length, int count, GateSignals why) {
    return new Gate(revision + 1, now.plus(length), length, count, beginning(now), now, why);
  }

  /** A trouble that comes before the last one is made up for is the same one. */
  private Instant beginning(Instant now) {
    return isTroubled() || now.isBefore(troubledTo.plus(reopening())) ? troubledFrom : now;
  }

  /**
   * After a 429: everybody stays away as long as Pipedrive said, but for a minute at most while
   * only one has been told so.
   *
   * @param by whose refresh it was
   */
  Gate slowed(String by, Instant now, Duration asked) {
    var isShared = signals.slowed().isByOther(by, now);
    var wait = isShared || asked.compareTo(SLOWED_BY_ONE) < 0 ? asked : SLOWED_BY_ONE;
    var until = now.plus(wait);
    return new Gate(
        revision + 1,
        until.isAfter(closedUntil) ? until : closedUntil,
        opening,
        unanswered,
        troubledFrom,
        troubledTo,
        signals.with(new Slowed(by, now)));
  }

  /** The one probe goes ahead; for everybody else the circuit stays open meanwhile. */
  Gate probed(Instant now) {
    return new Gate(
        revision + 1, now.plus(FIRST), opening, unanswered, troubledFrom, troubledTo, signals);
  }

  /**
   * Pipedrive has answered. The trouble lasted as long as somebody has seen it: where nobody asks
   * for hours, nobody comes back in a crowd.
   */
  Gate mended(Instant now) {
    return isCircuitOpen()
        ? mended(now, isOpenForRefusals() ? signals.refusals().restarted() : signals.refusals())
        : new Gate(revision + 1, closedUntil, opening, 0, troubledFrom, troubledTo, signals);
  }

  private Gate mended(Instant now, Refusals refusals) {
    var lasted = Duration.between(troubledFrom, troubledTo);
    return new Gate(
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
  Gate swept(Instant now, Crowd crowd) {
    var last = signals.sweptAt();
    var outage = last.isAfter(Instant.EPOCH) && now.isAfter(last.plus(NOT_SWEPT));
    var next = with(signals.swept(now));
    return outage && crowd == Crowd.MORE_THAN_ONE_SWEEP && !isCircuitOpen()
        ? new Gate(next.revision(), closedUntil, opening, unanswered, last, now, next.signals())
        : next;
  }

  /** How much a sweep finds due. */
  enum Crowd {
    WITHIN_ONE_SWEEP,
    MORE_THAN_ONE_SWEEP
  }
}
