package io.latchkey.simulation;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.refresh.RefreshTrigger;
import java.time.Duration;
import java.util.ArrayList;

/**
 * The end of a run, after all actors are done: attempts lapse, the sweep completes unfinished work,
 * one last refresh runs, and no grant may be lost.
 */
final class FinalSweep {

  private static final int ROUNDS = 4;
  private static final Duration ROUND = Duration.ofMinutes(21);

  /** Rounds in the day, and the hour between two tries, after which a revocation is given up. */
  private static final int A_DAY = 26 * 60 / 21;

  private final World world;
  private final Queues queues;

  FinalSweep(World world) {
    this.world = world;
    this.queues = new Queues(world);
  }

  void comes() {
    world.turns.note("all is quiet");
    world.pipedrive.refusesNext(0); // from now on everything works
    queues.redeliverErasures();
    sweep();
    importTheRest();
    attemptsLapse();
    sweep();
    refreshLast();
    judge(world.store.find(World.ID));
  }

  private void importTheRest() {
    world.clock.advance(ROUND);
    world.turns.calm("import", actor -> Actors.bring(world, actor));
    Invariants.must(world.toImport.isEmpty(), "an import of which nobody hears the end");
  }

  private void sweep() {
    for (int i = 0; i < ROUNDS || (i < A_DAY && isEnding()); i++) {
      world.clock.advance(ROUND);
      var due = new ArrayList<RefreshQueue.DelayedJob>();
      world.turns.calm("sweep", actor -> new Processes(world, actor).sweep(due::addAll).sweep());
      for (var work : due) {
        Invariants.must(
            work.work() instanceof RefreshQueue.Job.MaintainInstallation, "not a sweep's work");
        world.turns.calm("worker", actor -> new Processes(world, actor).looksAfter());
      }
    }
  }

  private boolean isEnding() {
    return world.store.find(World.ID).status() instanceof Disconnecting;
  }

  private void attemptsLapse() {
    world.clock.advance(World.ATTEMPT_TTL);
    for (var attemptId : world.attempts) {
      var state = world.store.find(attemptId).orElseThrow().state();
      if (state.pendingGrant().isPresent()) {
        var _ = world.lapsed.seal(attemptId, state);
      }
    }
    for (int i = 0; i < ROUNDS; i++) {
      world.clock.advance(ROUND);
      world.lapsed.forEach(
          (attemptId, seal) ->
              world.turns.calm("lapsed", actor -> queues.endLapsed(actor, attemptId, seal, false)));
    }
    Invariants.must(world.lapsed.isEmpty(), "a lapsed attempt's grant that nobody ends");
  }

  private void refreshLast() {
    world.clock.advance(ROUND);
    world.turns.calm(
        "last refresher",
        actor -> {
          var outcome = refreshed(actor);
          if (outcome instanceof RefreshGrant.Outcome.Later(_, var notBefore, var why)
              && why == DelayReason.SUSPECTED) {
            actor.sleeps(notBefore);
            outcome = refreshed(actor); // the second look
          }
          Invariants.must(
              outcome instanceof RefreshGrant.Outcome.Done, "a grant that cannot be refreshed");
        });
  }

  private RefreshGrant.Outcome refreshed(Actor actor) {
    var processes = new Processes(world, actor);
    return processes
        .refreshGrant()
        .refresh(processes.store().find(World.ID), RefreshTrigger.DUE, processes.behindApi());
  }

  private void judge(Installation now) {
    Invariants.must(
        now.owner().isEmpty() || now.joinedAt().isAfter(world.ledger.erasedAt()),
        "an erased account still has its installation");
    var alive = world.pipedrive.alive;
    var isAccepted = alive.stream().anyMatch(world.ledger::excuses);
    switch (now.status()) {
      case Active active ->
          Invariants.must(
              alive.contains(active.grant().open().refreshToken().reveal()),
              "holds a refresh token that Pipedrive does not know, unmarked");
      case NeedsReauthorization dead -> {
        var refused = dead.grant().open().refreshToken().reveal();
        Invariants.must(!alive.contains(refused), "a live credential stays dead");
        Invariants.must(alive.isEmpty() || isAccepted, "marked dead, nothing was lost");
        Invariants.must(
            alive.stream().noneMatch(token -> world.ledger.hidesLoss(token, refused))
                || !world.turns.dead().isEmpty(),
            "a grant was lost without an alarm");
        Invariants.must(!alive.isEmpty() || isKilled(), "a new installation was killed by us");
      }
      case Disconnecting _ -> throw new InvariantViolation("a disconnect that nobody finishes");
      case Gone _ ->
          Invariants.must(alive.isEmpty() || isAccepted, "forgotten here, alive at Pipedrive");
    }
  }

  /** Returns true if there is a good reason for this user to have no live grant. */
  private boolean isKilled() {
    // The local time of a revocation whose response was lost is too early if Pipedrive's clock is
    // ahead.
    var isTooEarly = world.ledger.hasRevokedUnheard() && world.pipedrive.isAhead();
    return isTooEarly
        || world.ledger.wasUninstalled()
        || world.ledger.hasLost()
        || !world.turns.dead().isEmpty()
        || world.turns.lapsed();
  }
}
