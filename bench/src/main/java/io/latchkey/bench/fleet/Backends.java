package io.latchkey.bench.fleet;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation.Active;
import io.latchkey.time.Deadline;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The product's backends. An active installation requests a token throughout its working day. If
 * the response has a delay, the backend retries after that delay.
 */
final class Backends {

  static final Account ACCOUNT = new Account("acme");

  /** More often would find the same token. */
  private static final Duration EVERY = Duration.ofMinutes(20);

  private static final int DAY_BEGINS = 8;
  private static final int DAY_ENDS = 18;
  private static final double TURNS_DORMANT_IN_A_DAY = 0.02;

  /**
   * A token with a longer remaining lifetime is vended by a read, so the request needs no thread
   * that can wait.
   */
  private static final Duration LIVES_SURELY = Duration.ofMinutes(3);

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final VirtualTime time;
  private final FleetSchedule timetable;
  private final FleetStore store;
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private final VendToken vendToken;
  private final Tally tally;
  private final RandomGenerator random;
  private final EventQueue agenda;
  private final int fleet;
  private final boolean[] inUse;
  private final boolean[] isAsking;
  private final long[] askedAt;
  private int unanswered;

  /**
   * The number of installations.
   *
   * @param installed the number at the start
   * @param atMost the highest number during the run
   */
  record Population(int installed, int atMost) {}

  Backends(
      VirtualTime time,
      FleetSchedule timetable,
      FleetStore store,
      VendToken vendToken,
      Tally tally,
      RandomGenerator random,
      Population population) {
    this.time = time;
    this.timetable = timetable;
    this.store = store;
    this.vendToken = vendToken;
    this.tally = tally;
    this.random = random;
    this.fleet = population.installed();
    this.agenda =
        new EventQueue(
            timetable.start().getEpochSecond(),
            (timetable.days() + 3) * 86_400,
            population.atMost());
    this.inUse = new boolean[population.atMost()];
    this.isAsking = new boolean[population.atMost()];
    this.askedAt = new long[population.atMost()];
  }

  /** Makes an installation active. */
  void use(int number) {
    inUse[number] = true;
    agenda.put(number, next(number) / 1_000);
  }

  /** Schedules one early request, as a product makes right after an install. */
  void askSoon(int number) {
    agenda.put(number, time.millis() / 1_000 + 1 + random.nextInt(30));
  }

  void begin() {
    time.at(time.millis(), this::second);
  }

  int unanswered() {
    return unanswered;
  }

  private void second() {
    var now = time.millis() / 1_000;
    for (var number = agenda.earliest(now); number >= 0; number = agenda.earliest(now)) {
      agenda.remove(number);
      if (!isAsking[number]) {
        askedAt[number] = time.millis();
      }
      ask(number);
    }
    time.at(time.millis() + 1_000, this::second);
  }

  private void ask(int number) {
    var found = store.find(FleetStore.id(number));
    if (found.status() instanceof Active active
        && active.accessExpiresAt().toEpochMilli() - time.millis() > LIVES_SURELY.toMillis()) {
      vend(number);
    } else {
      waits(number);
      time.begin(() -> vend(number));
    }
  }

  private void vend(int number) {
    var request =
        new VendToken.Request(FleetStore.id(number), ACCOUNT, new VendToken.Rejected.Nothing());
    switch (vendToken.vend(request, Deadline.behindApi(time.instant().plus(TIMEOUT)))) {
      case VendToken.Outcome.Vended _ -> answered(number);
      case VendToken.Outcome.TryLater(var retryAfter, _) -> {
        waits(number);
        agenda.put(number, time.millis() / 1_000 + Math.max(1, retryAfter.toSeconds()));
      }
      case VendToken.Outcome.NotFound _ -> {}
      case VendToken.Outcome.ReauthorizationNeeded _ -> {}
    }
  }

  private void waits(int number) {
    if (!isAsking[number]) {
      isAsking[number] = true;
      unanswered++;
    }
  }

  private void answered(int number) {
    if (isAsking[number]) {
      isAsking[number] = false;
      unanswered--;
    }
    if (time.millis() > askedAt[number]) {
      var troubled = timetable.isTroubled(askedAt[number]);
      tally.answered(askedAt[number], time.millis(), troubled ? tally.troubled : tally.ordinary);
    }
    if (inUse[number]) {
      agenda.put(number, next(number) / 1_000);
    }
  }

  /**
   * Returns the time of the next request, possibly on the next day, when another installation may
   * replace this one.
   */
  private long next(int number) {
    var now = time.millis();
    var gap = (long) (-Math.log(1 - random.nextDouble()) * EVERY.toMillis());
    var local = now + offset(number);
    var midnight = local - Math.floorMod(local, DAY);
    var opens = midnight + DAY_BEGINS * HOUR;
    var wanted = Math.max(local, opens) + gap;
    if (wanted < midnight + DAY_ENDS * HOUR) {
      return wanted - offset(number);
    }
    if (random.nextDouble() < TURNS_DORMANT_IN_A_DAY) {
      replace(number);
    }
    return opens + DAY + gap - offset(number);
  }

  /** Replaces an active installation by another one from the next day on. */
  private void replace(int number) {
    var other = random.nextInt(fleet);
    if (!inUse[other]) {
      inUse[number] = false;
      inUse[other] = true;
      agenda.put(other, time.millis() / 1_000 + 86_400);
    }
  }

  /**
   * The time zone of an installation's users: nine twentieths in Europe, seven in America, four in
   * Asia.
   */
  private static long offset(int number) {
    var place = Math.floorMod((number * 2_654_435_761L) >>> 8, 20);
    var hours = place < 9 ? place % 3 : place < 16 ? -5 - place % 4 : 5 + place % 4;
    return hours * HOUR;
  }
}
