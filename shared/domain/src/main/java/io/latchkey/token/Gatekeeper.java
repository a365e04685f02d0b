package io.latchkey.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets refreshes through the gate, and moves it by what Pipedrive answers. */
final class Gatekeeper {

  private final Gates gates;
  private final Clock clock;

  Gatekeeper(Gates gates, Clock clock) {
    this.gates = gates;
    this.clock = clock;
  }

  /** Whether somebody may ask Pipedrive now. */
  sealed interface Entry {

    /**
     * @param found the gate as it was then, for {@link #hasAnswered}
     */
    record Open(Gate found) implements Entry {}

    record Closed(Instant until, RefreshGrant.Why why) implements Entry {}

    /** Somebody else goes ahead as the probe. */
    record Probed() implements Entry {}
  }

  /** For an installation that is stored here: each has its own turn after a trouble. */
  Entry enter(InstallationId id) {
    var found = gates.find();
    var now = clock.instant();
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
   * Pipedrive answers, and takes our client secret.
   *
   * @param before as it was when it was asked: nothing is read where that has nothing to mend
   */
  void hasAnswered(Gate before) {
    if (!before.isTroubled()) {
      return;
    }
    var gate = gates.find();
    if (gate.isTroubled()) {
      var unused = gates.save(gate.mended(clock.instant()));
    }
  }

  /**
   * Pipedrive does not take our client id and secret. Here and below, whoever loses the race to
   * close the gate finds it closed.
   *
   * @return until when it is closed
   */
  Instant refusesClient(Instant now) {
    return closed(gates.find().broken(now));
  }

  /** Pipedrive has said 429. Returns until when the gate is closed. */
  Instant slowsDown(Instant now, Duration retryAfter) {
    return closed(gates.find().slowed(now.plus(atLeastASecond(retryAfter))));
  }

  private Instant closed(Gate closed) {
    var unused = gates.save(closed);
    return closed.closedUntil();
  }

  /** Whoever loses the race to count it need not count: somebody else has. */
  void hasNotAnswered(Instant now) {
    var unused = gates.save(gates.find().unanswered(now));
  }

  private static Duration atLeastASecond(Duration asked) {
    return asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
  }
}
