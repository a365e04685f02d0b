package io.latchkey.simulation;

import io.latchkey.simulation.Call.Fate;
import io.latchkey.simulation.Call.Kind;
import io.latchkey.token.StoreUnavailable;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * One process and the piece of work it does, on a thread of its own, which goes on only when it is
 * given the turn.
 */
final class Actor {

  /** How far it is. */
  enum Phase {
    NOT_STARTED,
    WAITING,
    DONE
  }

  final String name;
  final Semaphore turn = new Semaphore(0);
  final Runnable work;
  private final Turns turns;

  Phase phase = Phase.NOT_STARTED;
  Call pending;
  Fate fate = Fate.WORKS;

  /** It sleeps until then. */
  Instant wakes = Instant.EPOCH;

  /** The step at which the store last told it of the installation. */
  int sawInstallationAt;

  /** Refreshes that it asked for under the lease that it took last; -1 before the first lease. */
  int refreshesUnderLease = -1;

  /** Refresh tokens that Pipedrive has given it. */
  final Set<String> given = new HashSet<>();

  Actor(String name, Turns turns, java.util.function.Consumer<Actor> work) {
    this.name = name;
    this.turns = turns;
    this.work = () -> work.accept(this);
    this.pending = new Call(Kind.START, "starts");
  }

  <T> T read(String what, Supplier<T> read) {
    return store(new Call(Kind.READ, what), read);
  }

  <T> T write(String what, Supplier<T> write) {
    return store(new Call(Kind.WRITE, what), write);
  }

  private <T> T store(Call call, Supplier<T> access) {
    return switch (turns.await(this, call)) {
      case UNAVAILABLE -> throw unavailable();
      case UNAVAILABLE_YET_DONE -> {
        var unused = access.get();
        throw unavailable();
      }
      default -> access.get();
    };
  }

  private static StoreUnavailable unavailable() {
    return new StoreUnavailable("simulated", new IllegalStateException());
  }

  Fate asks(String what) {
    return turns.await(this, new Call(Kind.PIPEDRIVE, what));
  }

  Fate puts(String what) {
    return turns.await(this, new Call(Kind.QUEUE, what));
  }

  <T> T person(String what, Supplier<T> act) {
    turns.await(this, new Call(Kind.PERSON, what));
    return act.get();
  }

  void sleeps(Instant until) {
    wakes = until;
    turns.await(this, new Call(Kind.PAUSE, "pauses"));
  }
}
