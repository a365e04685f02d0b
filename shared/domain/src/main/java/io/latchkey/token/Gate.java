package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether refreshes may go to Pipedrive at all: the shared back-off after a 429, and the circuit
 * that opens when Pipedrive does not take our client secret. Exchanges do not ask it, since a
 * person is waiting.
 *
 * @param revision counts what was stored
 * @param closedUntil no refresh before this moment
 * @param opening how long the circuit was opened last; zero while it is closed. When its time is
 *     over, whoever moves it on first is the one probe
 */
public record Gate(long revision, Instant closedUntil, Duration opening) {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  public static Gate open() {
    return new Gate(0, Instant.EPOCH, Duration.ZERO);
  }

  public boolean isCircuitOpen() {
    return !opening.isZero();
  }

  boolean isClosed(Instant now) {
    return now.isBefore(closedUntil);
  }

  /** After {@code invalid_client}: 1 minute, doubling to 10. */
  Gate broken(Instant now) {
    var next = opening.isZero() ? FIRST : opening.multipliedBy(2);
    var bounded = next.compareTo(LONGEST) > 0 ? LONGEST : next;
    return new Gate(revision + 1, now.plus(bounded), bounded);
  }

  /** After a 429: everybody stays away as long as Pipedrive said. */
  Gate slowed(Instant until) {
    return new Gate(revision + 1, until.isAfter(closedUntil) ? until : closedUntil, opening);
  }

  /** The one probe goes ahead; for everybody else the circuit stays open meanwhile. */
  Gate probed(Instant now) {
    return new Gate(revision + 1, now.plus(FIRST), opening);
  }

  Gate mended() {
    return new Gate(revision + 1, Instant.EPOCH, Duration.ZERO);
  }
}
