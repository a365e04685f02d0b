package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.RefreshHistory;
import io.latchkey.installation.RefreshState;
import io.latchkey.installation.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides what an {@code invalid_grant} of a refresh means, on a fresh read (rule 5). */
public sealed interface InvalidGrantDecision {

  /** The first refusal may be a mistake, so the same refresh token is sent once more. */
  record Suspect(Installation after) implements InvalidGrantDecision {}

  /** The second refusal marks the stored grant dead. */
  record Mark(Installation after) implements InvalidGrantDecision {}

  /** The dead grant is still refused. */
  record StillDead(Installation after) implements InvalidGrantDecision {}

  /** The refused grant is no longer the stored one, so the caller must read again. */
  record StandBack(Installation after) implements InvalidGrantDecision {}

  /**
   * A refusal, and the refresh that met it.
   *
   * @param leased the installation when the lease was taken
   * @param owner the owner of that lease
   * @param answerLostAt when this refresh lost an answer before the refusal; {@link Instant#EPOCH}
   *     if it lost none
   */
  record Refusal(Installation leased, String owner, Instant answerLostAt) {

    /** A refusal in a refresh that lost no answer. */
    public Refusal(Installation leased, String owner) {
      this(leased, owner, Instant.EPOCH);
    }

    /** Adds the lost answer before this refusal to the history. */
    RefreshHistory noted(RefreshHistory history) {
      var before = leased.refreshState().history().answerLostAt();
      var lostAt = answerLostAt.isAfter(Instant.EPOCH) ? answerLostAt : before;
      return lostAt.isAfter(Instant.EPOCH) ? history.recordLostAnswer(lostAt) : history;
    }
  }

  /** Decides on what is stored now. */
  static InvalidGrantDecision decide(Installation found, Refusal refusal, Instant now) {
    var leased = refusal.leased();
    var free = found.refreshState().releaseLease(refusal.owner());
    if (found.generation() != leased.generation()) {
      return new StandBack(found.withRefreshState(free));
    }
    return switch (found.status()) {
      case Active active -> decideForActive(found, active, refusal, free, now);
      case NeedsReauthorization dead when leased.status() instanceof NeedsReauthorization ->
          new StillDead(found.withRefreshState(recordProbe(dead, free)));
      case NeedsReauthorization _ -> new StandBack(found.withRefreshState(free));
      case Disconnecting _ -> new StandBack(found.withRefreshState(free));
      case Gone _ -> new StandBack(found.withRefreshState(free));
    };
  }

  private static InvalidGrantDecision decideForActive(
      Installation found, Active active, Refusal refusal, RefreshState free, Instant now) {
    var suspectedAt = found.refreshState().history().suspectedAt();
    if (!found.refreshState().history().isSuspect()) {
      var again = Schedule.retryAt(now);
      var history = free.history().recordSuspicion(now);
      return new Suspect(
          found.withRefreshState(
              free.recordFailure(again).withDueAt(again).with(refusal.noted(history))));
    }
    return suspectedAt.equals(refusal.leased().refreshState().history().suspectedAt())
        ? new Mark(markDead(found, active, free.with(refusal.noted(free.history())), now))
        : new StandBack(
            found.withRefreshState(free)); // sent before the suspicion, so still the first refusal
  }

  /** Marks the grant dead: the person must allow the app again. */
  static Installation markDead(Installation found, Active active, RefreshState free, Instant now) {
    var dead =
        new NeedsReauthorization(
            active.owner(), active.baseUrl(), active.grant(), now.truncatedTo(ChronoUnit.SECONDS));
    var refreshState = free.markDead();
    return found.withStatus(
        dead, refreshState.withDueAt(Schedule.probeAt(dead, refreshState.history())));
  }

  /** Schedules the next probe of a dead grant, if there is one. */
  static RefreshState recordProbe(NeedsReauthorization dead, RefreshState refreshState) {
    var history = refreshState.history().recordProbe();
    return refreshState.with(history).withDueAt(Schedule.probeAt(dead, history));
  }
}
