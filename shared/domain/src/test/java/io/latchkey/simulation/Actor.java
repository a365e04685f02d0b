package io.latchkey.simulation;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.simulation.Call.Fate;
import io.latchkey.simulation.Call.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** One process with one piece of work, on a thread of its own that runs only during its turns. */
final class Actor {

  /** The progress of an actor. */
  enum Phase {
    NOT_STARTED,
    WAITING,
    DONE
  }

  final String name;
  final Semaphore turn = new Semaphore(0);
  final Runnable work;
  private final ActorScheduler turns;

  Phase phase = Phase.NOT_STARTED;
  Call pending;
  Fate fate = Fate.WORKS;

  /** True if any of its calls has failed. */
  boolean hadFault;

  /** The number of times it has slept. */
  int pauses;

  /** The end of its sleep. */
  Instant wakes = Instant.EPOCH;

  /** The step at which it last read the installation from the store. */
  int sawInstallationAt;

  /** The number of refreshes under its latest lease; -1 before the first lease. */
  int refreshesUnderLease = -1;

  /** The time for which it retries a failing store. */
  private static final Duration STORES_FOR = Duration.ofSeconds(8);

  /** The time at which its function will be killed. */
  Instant storesUntil = Instant.MAX;

  private Instant failingSince = Instant.MAX;

  /** The number of times it has acquired the installation's lease. */
  int leases;

  /** The refresh tokens that it has received from Pipedrive. */
  final Set<String> given = new HashSet<>();

  /** The tokens that it received for a code, with a person waiting. */
  final Set<String> exchanged = new HashSet<>();

  Actor(String name, ActorScheduler turns, java.util.function.Consumer<Actor> work) {
    this.name = name;
    this.turns = turns;
    this.work = () -> work.accept(this);
    this.pending = new Call(Kind.START, "starts");
  }

  <T> T read(String what, Supplier<T> read) {
    return store(new Call(Kind.READ, what), read);
  }

  <T> T index(String what, Supplier<T> read, Supplier<T> stale) {
    return store(new Call(Kind.INDEX, what), () -> (fate == Fate.STALE ? stale : read).get());
  }

  <T> T write(String what, Supplier<T> write) {
    return store(new Call(Kind.WRITE, what), write);
  }

  private <T> T store(Call call, Supplier<T> access) {
    return switch (turns.await(this, call)) {
      case UNAVAILABLE -> throw unavailable();
      case UNAVAILABLE_YET_DONE -> {
        var _ = access.get();
        throw unavailable();
      }
      default -> {
        failingSince = Instant.MAX;
        yield access.get();
      }
    };
  }

  /** Returns true if it abandons a write although it has time for a retry. */
  boolean givesUpTooSoon() {
    var patience = failingSince.equals(Instant.MAX) ? failingSince : failingSince.plus(STORES_FOR);
    var isFailing = fate == Fate.UNAVAILABLE || fate == Fate.UNAVAILABLE_YET_DONE;
    return isFailing && turns.now().isBefore(patience) && turns.now().isBefore(storesUntil);
  }

  private StoreUnavailable unavailable() {
    var now = turns.now();
    failingSince = failingSince.isAfter(now) ? now : failingSince;
    return new StoreUnavailable("simulated", new IllegalStateException());
  }

  Fate asks(String what) {
    return turns.await(this, new Call(Kind.PIPEDRIVE, what));
  }

  Fate refreshes(String what) {
    return turns.await(this, new Call(Kind.REFRESH, what));
  }

  Fate puts(String what) {
    return turns.await(this, new Call(Kind.QUEUE, what));
  }

  <T> T person(String what, Supplier<T> act) {
    turns.await(this, new Call(Kind.PERSON, what));
    return act.get();
  }

  void sleeps(Instant until) {
    pauses++;
    wakes = until;
    turns.await(this, new Call(Kind.PAUSE, "pauses"));
  }
}
