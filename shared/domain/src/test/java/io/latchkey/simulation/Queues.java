package io.latchkey.simulation;

import io.latchkey.install.AttemptId;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.Uninstall;
import io.latchkey.removal.UninstallQueue;
import io.latchkey.simulation.Call.Fate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The queues: a message is an actor that comes on some time later, or two of them. */
final class Queues {

  private static final int RECEIVED_AT_MOST = 3;

  private final World world;

  Queues(World world) {
    this.world = world;
  }

  RefreshQueue refreshQueueOf(Actor sender) {
    return work -> {
      var copies = sender.puts("puts work into the queue") == Fate.TWICE ? 2 : 1;
      for (var delayed : work) {
        send(copies, delayed);
      }
    };
  }

  private void send(int copies, RefreshQueue.DelayedJob delayed) {
    switch (delayed.work()) {
      case RefreshQueue.Job.MaintainInstallation _ ->
          send(
              copies,
              delayed.delay(),
              "worker",
              actor -> repeated(actor, () -> new Processes(world, actor).looksAfter()));
      case RefreshQueue.Job.ContinueErasure again -> {
        world.erasuresToRepeat.add(again);
        send(copies, delayed.delay(), "eraser", actor -> eraseAgain(actor, again));
      }
      case RefreshQueue.Job.EndLapsedGrant(var attempt, var sealed, var refused) ->
          send(
              copies,
              delayed.delay(),
              "lapsed",
              actor ->
                  repeated(actor, () -> endLapsed(actor, new AttemptId(attempt), sealed, refused)));
    }
  }

  private void eraseAgain(Actor actor, RefreshQueue.Job.ContinueErasure again) {
    var _ = new Processes(world, actor).erase(refreshQueueOf(actor)).continueErasure(again);
    world.erasuresToRepeat.remove(again);
  }

  /** Delivers unfinished messages again. */
  void redeliverErasures() {
    for (var again : List.copyOf(world.erasuresToRepeat)) {
      world.turns.calm("eraser", actor -> eraseAgain(actor, again));
    }
  }

  /** Processes the grant of a lapsed attempt, as a worker does. */
  JobResult endLapsed(Actor actor, AttemptId attempt, String sealed, boolean refused) {
    actor.refreshesUnderLease = 0; // another process cannot refresh this grant
    var outcome =
        new Processes(world, actor)
            .endLapsedAttempt(refreshQueueOf(actor))
            .end(attempt, sealed, refused);
    if (outcome instanceof JobResult.Done) {
      world.lapsed.isDone(sealed);
    }
    return outcome;
  }

  UninstallQueue uninstallQueueOf(Actor sender) {
    return uninstall -> {
      var copies = sender.puts("keeps the uninstall in the queue") == Fate.TWICE ? 2 : 1;
      send(copies, Duration.ZERO, "uninstaller", actor -> receive(actor, uninstall));
    };
  }

  /**
   * Processes a message, as the queue's worker does. If the store is unavailable, the message is
   * delivered again.
   */
  void receive(Actor actor, Uninstall uninstall) {
    new Processes(world, actor).receiveUninstall(uninstallQueueOf(actor)).receive(uninstall);
  }

  private void send(int copies, Duration delay, String name, Consumer<Actor> work) {
    for (int i = 0; i < copies; i++) {
      world.turns.add(name, work).wakes = world.clock.instant().plus(delay);
    }
  }

  /** A message is seen again until its work is done, or the dead-letter queue has it. */
  void repeated(Actor actor, Supplier<JobResult> work) {
    for (int i = 0; i < RECEIVED_AT_MOST; i++) {
      if (!(work.get() instanceof JobResult.RetryLater(var after))) {
        return;
      }
      actor.sleeps(world.clock.instant().plus(after));
    }
  }
}
