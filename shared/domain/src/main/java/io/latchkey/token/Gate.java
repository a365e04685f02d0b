package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether refreshes may go to Pipedrive: the shared back-off after a 429, and the circuit that
 * opens when Pipedrive does not answer, or does not take our client secret. Once it does again, the
 * installations go ahead one by one, each at its turn. Exchanges do not ask it, since a person is
 * waiting.
 *
 * @param revision counts what was stored
 * @param closedUntil no refresh before this moment
 * @param opening how long the circuit was opened last; zero while it is closed. When its time is
 *     over, whoever moves it on first is the one probe
 * @param unanswered how many refreshes in a row Pipedrive has not answered, by whomever
 * @param troubledFrom when the last trouble began; once it is mended, so long before {@code
 *     troubledTo} as it lasted
 * @param troubledTo when the circuit was last seen to be needed; once it is mended, the moment of
 *     that. Before {@code troubledFrom}, where the last trouble has not opened it
 */
public record Gate(
    long revision,
    Instant closedUntil,
    Duration opening,
    int unanswered,
    Instant troubledFrom,
    Instant troubledTo) {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int GIVEN_UP_AFTER = 5;

  /**
   * By then every active grant has come due, however long the trouble was: in three quarters of the
   * time between two refreshes, they come at a third more than the usual rate.
   */
  private static final Duration LONGEST_REOPENING = Duration.ofMinutes(35);

  public static Gate open() {
    return new Gate(0, Instant.EPOCH, Duration.ZERO, 0, Instant.EPOCH, Instant.EPOCH);
  }

  public boolean isCircuitOpen() {
    return !opening.isZero();
  }

  /** Whether Pipedrive's next good answer has something to mend. */
  boolean isTroubled() {
    return isCircuitOpen() || unanswered > 0;
  }

  /**
   * The moment before which this installation may not be refreshed. While the circuit is open they
   * are told different ones, so that they do not come back all at once.
   */
  Instant closedUntil(InstallationId id, Instant now) {
    if (now.isBefore(closedUntil)) {
      return isCircuitOpen() ? closedUntil.plus(share(id, FIRST)) : closedUntil;
    }
    return isCircuitOpen() ? Instant.EPOCH : turn(id);
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
    var next = isCircuitOpen() ? opening.multipliedBy(2) : FIRST;
    var bounded = next.compareTo(LONGEST) > 0 ? LONGEST : next;
    return opened(now, bounded, unanswered);
  }

  /** After no answer: from the fifth in a row on, 1 minute each time. */
  Gate unanswered(Instant now) {
    var count = unanswered + 1;
    return isCircuitOpen() || count >= GIVEN_UP_AFTER
        ? opened(now, FIRST, count)
        : new Gate(revision + 1, closedUntil, opening, count, beginning(now), troubledTo);
  }

  private Gate opened(Instant now, Duration length, int count) {
    return new Gate(revision + 1, now.plus(length), length, count, beginning(now), now);
  }

  /** A trouble that comes before the last one is made up for is the same one. */
  private Instant beginning(Instant now) {
    return isTroubled() || now.isBefore(troubledTo.plus(reopening())) ? troubledFrom : now;
  }

  /** After a 429: everybody stays away as long as Pipedrive said. */
  Gate slowed(Instant until) {
    var later = until.isAfter(closedUntil) ? until : closedUntil;
    return new Gate(revision + 1, later, opening, unanswered, troubledFrom, troubledTo);
  }

  /** The one probe goes ahead; for everybody else the circuit stays open meanwhile. */
  Gate probed(Instant now) {
    return new Gate(revision + 1, now.plus(FIRST), opening, unanswered, troubledFrom, troubledTo);
  }

  /**
   * Pipedrive has answered. The trouble lasted as long as somebody has seen it: where nobody asks
   * for hours, nobody comes back in a crowd.
   */
  Gate mended(Instant now) {
    var lasted = Duration.between(troubledFrom, troubledTo);
    return isCircuitOpen()
        ? new Gate(revision + 1, Instant.EPOCH, Duration.ZERO, 0, now.minus(lasted), now)
        : new Gate(revision + 1, closedUntil, opening, 0, troubledFrom, troubledTo);
  }
}
