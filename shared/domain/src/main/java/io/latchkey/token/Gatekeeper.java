package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Lets refreshes through the gate, and moves it by what Pipedrive answers. */
final class Gatekeeper {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int TRIES = 3;

  private final Gates gates;
  private final Alarms alarms;
  private final Clock clock;

  Gatekeeper(Gates gates, Alarms alarms, Clock clock) {
    this.gates = gates;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Whether somebody may ask Pipedrive now. */
  sealed interface Entry {

    /**
     * @param found the gate as it was then, for {@link #hasGiven} and {@link #hasRefused}
     */
    record Open(Gate found) implements Entry {}

    record Closed(Instant until, RefreshGrant.Why why) implements Entry {}

    /** Somebody else goes ahead as the probe. */
    record Probed() implements Entry {}
  }

  /**
   * For an installation that is stored here: each has its own turn after a trouble. One whose token
   * was rejected is never the probe, since its own trouble would keep the circuit open.
   */
  Entry enter(InstallationId id, RefreshTrigger trigger) {
    var found = gates.find();
    var now = clock.instant();
    if (trigger == RefreshTrigger.REJECTED && found.isCircuitOpen()) {
      var until = now.plusSeconds(1);
      return new Entry.Closed(
          found.closedUntil().isAfter(until) ? found.closedUntil() : until,
          RefreshGrant.Why.UNAVAILABLE);
    }
    return enter(found, found.closedUntil(id, now), now);
  }

  /** For somebody for whom nobody waits: when everybody else has had their turn. */
  Entry enterLast() {
    var found = gates.find();
    var now = clock.instant();
    return enter(found, found.closedForTheLastUntil(now), now);
  }

  private Entry enter(Gate found, Instant closedUntil, Instant now) {
    if (now.isBefore(closedUntil)) {
      var slowed = now.isBefore(found.closedUntil()) && !found.isCircuitOpen();
      return new Entry.Closed(
          closedUntil, slowed ? RefreshGrant.Why.SLOWED_DOWN : RefreshGrant.Why.UNAVAILABLE);
    }
    return found.isCircuitOpen() && !gates.save(found.probed(now))
        ? new Entry.Probed()
        : new Entry.Open(found);
  }

  /**
   * Pipedrive has given a grant.
   *
   * @param before as it was when Pipedrive was asked: nothing is read where that has nothing to
   *     mend, and nothing is counted where no refusals are watched
   */
  void hasGiven(InstallationId id, long generation, Gate before) {
    if (before.isTroubled()) {
      mend();
    } else if (before.signals().refusals().isWatching(clock.instant())
        && Schedule.share(id, generation) * GateSignals.Refusals.SAMPLE < 1) {
      var unused = gates.save(gates.find().succeeded());
    }
  }

  /** The same for a grant that is being imported. */
  void hasGiven(Gate before) {
    if (before.isTroubled()) {
      mend();
    }
  }

  /**
   * Pipedrive answers, and takes our client secret, but refuses a grant: that mends nothing where
   * it refuses too many.
   */
  void hasRefused(Gate before) {
    if (before.isTroubled() && !before.isOpenForRefusals()) {
      mend();
    }
  }

  private void mend() {
    var gate = gates.find();
    if (gate.isTroubled()) {
      var unused = gates.save(gate.mended(clock.instant()));
    }
  }

  /**
   * Pipedrive has refused this grant for the first time, and no answer was lost before. A burst of
   * these opens the circuit.
   */
  void suspects(InstallationId id) {
    for (int i = 0; i < TRIES; i++) {
      var found = gates.find();
      var after = found.refused(id, clock.instant());
      if (gates.save(after)) {
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
  boolean believesDeathOf(InstallationId id) {
    if (!gates.find().isOpenForRefusals()) {
      return true;
    }
    suspects(id);
    return !gates.find().isOpenForRefusals();
  }

  /**
   * Pipedrive does not take our client id and secret. Here and below, whoever loses the race to
   * close the gate finds it closed.
   *
   * @return until when it is closed
   */
  Instant refusesClient(Instant now) {
    return moved(found -> found.broken(now)).closedUntil();
  }

  /**
   * Pipedrive has said 429.
   *
   * @param by whose refresh it was
   * @param asked as {@link #bounded}
   */
  void slowsDown(String by, Instant now, Duration asked) {
    var unused = moved(found -> found.slowed(by, now, asked));
  }

  /** How long to stay away after a 429: a second at least, an hour at most. */
  static Duration bounded(Duration retryAfter) {
    if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
  }

  /** Whoever loses the race to count it need not count: somebody else has. */
  void hasNotAnswered(Instant now) {
    var unused = moved(found -> found.unanswered(now));
  }

  private Gate moved(UnaryOperator<Gate> move) {
    var after = move.apply(gates.find());
    var unused = gates.save(after);
    return after;
  }
}
