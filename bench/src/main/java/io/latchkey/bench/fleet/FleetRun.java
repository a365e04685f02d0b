package io.latchkey.bench.fleet;

import io.latchkey.bench.fleet.Incident.Kind;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.metrics.Telemetry;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.removal.EndGrant;
import io.latchkey.sweep.MaintainInstallation;
import io.latchkey.time.Timing;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One fleet, from its first day to its last, under one policy. */
final class FleetRun {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /**
   * @param installations the constant number of installations; a twentieth of them is active
   * @param seed makes the run repeatable
   */
  record Size(int installations, int days, long seed) {

    private static final int ONE_OF = 20;

    int active() {
      return installations / ONE_OF;
    }

    /** Returns the number of simultaneous installs, which equals that of active installations. */
    int installingAtOnce() {
      return active();
    }
  }

  /** The result of a run. */
  record Result(
      Size size,
      StackSize sizing,
      FleetSchedule timetable,
      Tally tally,
      long lapsed,
      int unanswered) {}

  private static final Owner OWNER = new Owner(Backends.ACCOUNT, Entitlement.ACTIVE);
  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");

  private final Size size;
  private final StackSize sizing;
  private final int most;
  private final RandomGenerator random;
  private final VirtualTime time = new VirtualTime(START);
  private final FleetSchedule timetable;
  private final Tally tally;
  private final FleetStore store;
  private final FleetPipedrive pipedrive;
  private final RefreshGrant refreshGrant;
  private final MaintainInstallation maintainInstallation;
  private final Backends backends;

  private FleetRun(Size size, StackSize sizing) {
    this.size = size;
    this.sizing = sizing;
    this.most = size.installations() + size.installingAtOnce();
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(size.seed());
    this.timetable = FleetSchedule.of(START, size.days(), sizing);
    this.tally = new Tally(START, size.days());
    this.store = new FleetStore(time, most, Duration.ofDays(size.days()));
    this.pipedrive = new FleetPipedrive(time, timetable, tally, most, random);
    var predictable = new DeterministicRandom(random);
    this.refreshGrant =
        new RefreshGrant(
            store,
            store,
            pipedrive,
            new Telemetry(tally, tally),
            new Timing(time, time, predictable));
    var endGrant = new EndGrant(store, pipedrive, tally, time, predictable);
    this.maintainInstallation = new MaintainInstallation(store, refreshGrant, endGrant, time);
    this.backends =
        new Backends(
            time,
            timetable,
            store,
            new VendToken(store, refreshGrant, tally, time, time, predictable),
            tally,
            random,
            new Backends.Population(size.installations(), most));
  }

  /** Runs under Latchkey's policy. */
  static Result ours(Size size, StackSize sizing) {
    var run = new FleetRun(size, sizing);
    return run.play(
        new SweepPolicy(
            run.time, run.store, run.maintainInstallation, run.tally, run.random, sizing),
        _ -> {});
  }

  /** Under the policy that others use. */
  static Result daily(Size size) {
    var run = new FleetRun(size, StackSize.of(size.active()));
    var policy =
        new DailyPolicy(
            run.time, run.store, run.pipedrive, run.refreshGrant, run.timetable, run.most);
    return run.play(policy, policy::add);
  }

  private Result play(Policy policy, IntConsumer installed) {
    for (int number = 0; number < size.installations(); number++) {
      store.save(installedBefore(number));
      installed.accept(number);
    }
    for (int i = 0; i < size.active(); i++) {
      backends.use((int) ((long) i * size.installations() / size.active()));
    }
    policy.begin();
    backends.begin();
    eachMinute(policy, 0);
    installMany(installed);
    time.run(timetable.end());
    return new Result(size, sizing, timetable, tally, lapsed(), backends.unanswered());
  }

  /** A dormant one, somewhere between two of its refreshes. */
  private Installation installedBefore(int number) {
    var due = installation(number, START).refreshState().dueAt();
    var period = Duration.between(START, due);
    var age = Duration.ofMillis((long) (random.nextDouble() * period.toMillis()));
    return installation(number, START.minus(age));
  }

  private Installation installation(int number, Instant at) {
    var none = Installation.none(FleetStore.id(number));
    var grant = pipedrive.allowed(number, at);
    return ((StoreDecision.Store) StoreDecision.decide(none, grant, OWNER, BASE, at)).after();
  }

  private void installMany(IntConsumer installed) {
    var rush = timetable.incident(Kind.MASS_INSTALL);
    var length = Duration.between(rush.from(), rush.to()).toMillis();
    for (int i = 0; i < size.installingAtOnce(); i++) {
      var number = size.installations() + i;
      time.at(
          rush.from().toEpochMilli() + length * i / size.installingAtOnce(),
          () -> {
            store.save(installation(number, time.instant()));
            installed.accept(number);
            backends.askSoon(number);
          });
    }
  }

  private void eachMinute(Policy policy, int minute) {
    tally.due[minute] = policy.backlog();
    tally.unanswered[minute] = backends.unanswered();
    if (minute + 1 < tally.minutes) {
      time.at(time.millis() + 60_000, () -> eachMinute(policy, minute + 1));
    }
  }

  private long lapsed() {
    var count = tally.dead;
    for (int number = 0; number < most; number++) {
      if (pipedrive.isLapsed(number, time.millis())) {
        count++;
      }
    }
    return count;
  }
}
