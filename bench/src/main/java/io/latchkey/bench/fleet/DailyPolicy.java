package io.latchkey.bench.fleet;

import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshTrigger;
import io.latchkey.time.Deadline;
import java.time.Duration;

/**
 * The common practice: every token is refreshed once a day, however dormant, one at a time under
 * one lock, and a request for an expired token waits for its refresh. The refresh itself is
 * Latchkey's, with its lease and its circuit breaker.
 */
final class DailyPolicy implements Policy {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);
  private static final Duration WHEN_ALL_ARE_FRESH = Duration.ofSeconds(10);

  private static final Duration COUNTED_EVERY = Duration.ofHours(1);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final VirtualTime time;
  private final FleetStore store;
  private final FleetPipedrive pipedrive;

  private final RefreshGrant refreshGrant;
  private final EventQueue agenda;
  private long countedAt;
  private int counted;

  DailyPolicy(
      VirtualTime time,
      FleetStore store,
      FleetPipedrive pipedrive,
      RefreshGrant refreshGrant,
      FleetSchedule timetable,
      int most) {
    this.time = time;
    this.store = store;
    this.pipedrive = pipedrive;
    this.refreshGrant = refreshGrant;
    var days = timetable.days() + 62;
    var from = timetable.start().minus(Duration.ofDays(60)).getEpochSecond();
    this.agenda = new EventQueue(from, (int) Duration.ofDays(days).toSeconds(), most);
  }

  /** Adds a grant to keep alive. */
  void add(int number) {
    agenda.put(number, (pipedrive.lastUsed(number) + DAY.toMillis()) / 1_000);
  }

  @Override
  public void begin() {
    time.begin(this::works);
  }

  /** Returns the backlog of the last full hour, because counting a million takes long. */
  @Override
  public int backlog() {
    if (time.millis() >= countedAt + COUNTED_EVERY.toMillis()) {
      countedAt = time.millis();
      counted = pipedrive.unusedSince(time.millis() - DAY.toMillis());
    }
    return counted;
  }

  private void works() {
    while (true) {
      var number = agenda.earliest(time.millis() / 1_000);
      if (number < 0) {
        time.sleep(WHEN_ALL_ARE_FRESH);
        continue;
      }
      var stale = pipedrive.lastUsed(number) + DAY.toMillis();
      if (stale > time.millis()) {
        agenda.put(number, stale / 1_000 + 1);
        continue;
      }
      switch (refreshGrant.refresh(
          store.find(FleetStore.id(number)),
          RefreshTrigger.DUE,
          Deadline.ofWorker(time.instant().plus(TIMEOUT)))) {
        case RefreshGrant.Outcome.Done _ -> agenda.put(number, in(DAY));
        case RefreshGrant.Outcome.Changed _ -> agenda.put(number, in(AFTER_A_FAILURE));
        case RefreshGrant.Outcome.Busy _ -> agenda.put(number, in(AFTER_A_FAILURE));
        case RefreshGrant.Outcome.Later _ -> agenda.put(number, in(AFTER_A_FAILURE));
      }
    }
  }

  private long in(Duration wait) {
    return time.millis() / 1_000 + wait.toSeconds();
  }
}
