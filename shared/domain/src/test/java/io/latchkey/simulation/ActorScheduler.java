package io.latchkey.simulation;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.TestClock;
import io.latchkey.refresh.LeaseDecision;
import io.latchkey.simulation.Call.Fate;
import io.latchkey.simulation.Decisions.Choice;
import io.latchkey.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the turn to one actor at a time, at every call that leaves a use case. The caller selects
 * the next actor according to the run's decisions, and waits for its own turn.
 */
final class ActorScheduler {

  private static final int MOST_STEPS = 4_000;
  static final Duration LONGEST_LEASE =
      LeaseDecision.length(Deadline.ofWorker(Instant.EPOCH).longest());

  private static final Duration LAPSE = LONGEST_LEASE.plusSeconds(1);

  /**
   * The limits of a run's deviations.
   *
   * @param preemptions the number of times an actor may lose its turn although it could run
   * @param faults the number of failing calls and expiring leases
   */
  record Limits(int preemptions, int faults) {}

  private final Decisions decisions;
  private final TestClock clock;
  private final BooleanSupplier leaseLives;
  private final Consumer<Actor> afterStep;
  private final List<Actor> actors = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private int preemptions;
  private int faults;
  private int steps;
  private final List<Actor> dead = new ArrayList<>();
  private boolean lapsed;
  private boolean calm;
  private boolean aborted;
  private @Nullable Throwable failure;

  ActorScheduler(
      Decisions decisions,
      Limits limits,
      TestClock clock,
      BooleanSupplier leaseLives,
      Consumer<Actor> afterStep) {
    this.decisions = decisions;
    this.preemptions = limits.preemptions();
    this.faults = limits.faults();
    this.clock = clock;
    this.leaseLives = leaseLives;
    this.afterStep = afterStep;
  }

  Actor add(String name, Consumer<Actor> work) {
    var actor = new Actor(name + (actors.size() + 1), this, work);
    actors.add(actor);
    return actor;
  }

  /** Runs all of them to their ends; throws what broke. */
  void run() {
    pass(null);
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    switch (failure) {
      case null -> {}
      case InvariantViolation broken -> throw broken;
      default -> throw new IllegalStateException("a use case failed", failure);
    }
  }

  /** One after the other from now on, and everything works. */
  void calm(String name, Consumer<Actor> work) {
    calm = true;
    var actor = new Actor(name, this, work);
    actor.work.run();
    afterStep.accept(actor);
  }

  Instant now() {
    return clock.instant();
  }

  int steps() {
    return steps;
  }

  /** Returns the other actors that are unfinished or have crashed. */
  Stream<Actor> others(Actor than) {
    var atWork = actors.stream().filter(a -> a != than && a.phase == Actor.Phase.WAITING);
    return Stream.concat(atWork, dead.stream());
  }

  /** Returns the actors that crashed, or gave up because the store was unavailable. */
  List<Actor> dead() {
    return dead;
  }

  /** Records that a slow actor's lease has expired, or was never valid. */
  void lapses() {
    lapsed = true;
  }

  boolean lapsed() {
    return lapsed;
  }

  List<String> trace() {
    return trace;
  }

  void note(String what) {
    trace.add("   " + what);
  }

  /** Called by an actor about to make a call: returns when it is its turn to make it. */
  Fate await(Actor actor, Call call) {
    if (calm) {
      steps++;
      afterStep.accept(actor);
      clock.reach(actor.wakes);
      trace.add(actor.name + " " + call.what());
      return Fate.WORKS;
    }
    afterStep.accept(actor);
    actor.pending = call;
    pass(actor);
    if (aborted || actor.fate == Fate.CRASHES) {
      throw new CrashedProcess();
    }
    return actor.fate;
  }

  /** Passes the turn on. Returns when it comes back, or at once if no actor has called. */
  private void pass(@Nullable Actor from) {
    var next = next(from);
    if (next == from) {
      return;
    }
    if (next == null) {
      over.countDown();
    } else if (next.phase == Actor.Phase.NOT_STARTED) {
      next.phase = Actor.Phase.WAITING;
      Thread.ofVirtual().start(() -> live(next));
    } else {
      next.turn.release();
    }
    if (from != null && from.phase != Actor.Phase.DONE) {
      from.turn.acquireUninterruptibly();
    }
  }

  private void live(Actor actor) {
    try {
      survive(actor);
      afterStep.accept(actor);
    } catch (Throwable broken) {
      failure = failure == null ? broken : failure;
      aborted = true;
    }
    actor.phase = Actor.Phase.DONE;
    pass(actor);
  }

  private void survive(Actor actor) {
    try {
      actor.work.run();
    } catch (CrashedProcess _) {
      dead.add(actor);
      trace.add(actor.name + " is dead");
    } catch (StoreUnavailable _) {
      dead.add(actor);
      trace.add(actor.name + " gives up");
    }
  }

  /** Selects the next actor, and the fate of its call. Null if all are done. */
  private @Nullable Actor next(@Nullable Actor from) {
    while (true) {
      var enabled = enabled(from);
      if (aborted || enabled.isEmpty()) {
        return enabled.stream()
            .filter(a -> a.phase == Actor.Phase.WAITING)
            .findFirst()
            .orElse(null);
      }
      if (++steps > MOST_STEPS) {
        failure = new InvariantViolation("it never ends");
        aborted = true;
        continue;
      }
      var canLapse = faults > 0 && leaseLives.getAsBoolean();
      var picked = decisions.pick(Choice.WHO, enabled.size() + (canLapse ? 1 : 0));
      if (picked == enabled.size()) {
        faults--;
        goesBy(clock.instant().plus(LAPSE));
        trace.add("time goes by");
        continue;
      }
      var next = enabled.get(picked);
      if (isTaken(from, enabled.get(0), next)) {
        preemptions--;
      }
      wakes(next);
      fated(next);
      return next;
    }
  }

  /** Returns true if the choice takes the turn from an actor that could run. */
  private boolean isTaken(@Nullable Actor from, Actor first, Actor next) {
    return isAwake(first) && next != first && (first == from || !isAwake(next));
  }

  /**
   * Returns the possible next actors: the previous one first, then others that are awake, then
   * sleepers.
   */
  private List<Actor> enabled(@Nullable Actor from) {
    var enabled = new ArrayList<Actor>();
    for (var actor : actors) {
      if (actor.phase != Actor.Phase.DONE) {
        enabled.add(actor);
      }
    }
    enabled.sort(
        Comparator.comparing((Actor actor) -> !isAwake(actor))
            .thenComparing(actor -> actor != from)
            .thenComparing(actor -> actor.wakes));
    if (enabled.isEmpty() || aborted) {
      return enabled;
    }
    var first = enabled.get(0);
    if (first == from && isAwake(first) && preemptions <= 0) {
      return List.of(first);
    }
    return preemptions > 0 ? enabled : free(enabled);
  }

  /** Returns the choices without preemption: any actor that is awake, else the first to wake. */
  private List<Actor> free(List<Actor> enabled) {
    if (!isAwake(enabled.get(0))) {
      return List.of(enabled.get(0));
    }
    return enabled.stream().filter(this::isAwake).toList();
  }

  private boolean isAwake(Actor actor) {
    return !actor.wakes.isAfter(clock.instant());
  }

  private void wakes(Actor actor) {
    if (!isAwake(actor)) {
      goesBy(actor.wakes);
    }
  }

  /** Advances time, possibly beyond the lease of a slow actor. */
  private void goesBy(Instant until) {
    var wasLeased = leaseLives.getAsBoolean();
    clock.reach(until);
    lapsed |= wasLeased && !leaseLives.getAsBoolean();
  }

  private void fated(Actor actor) {
    var fates = actor.pending.kind().fates();
    var picked = faults > 0 ? decisions.pick(Choice.FATE, fates.size()) : 0;
    if (picked > 0) {
      faults--;
      actor.hadFault = true;
    }
    actor.fate = fates.get(picked);
    trace.add(actor.name + " " + actor.pending.what() + (picked > 0 ? ": " + actor.fate : ""));
  }
}
