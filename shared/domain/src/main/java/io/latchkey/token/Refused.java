package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an {@code invalid_grant} of a refresh means here, judged on a fresh read (rule 5). */
public sealed interface Refused {

  /** The first refusal may be a mistake: the same refresh token is tried once more. */
  record Suspect(Installation after) implements Refused {}

  /** The second one: Pipedrive no longer takes the grant that is stored. */
  record Mark(Installation after) implements Refused {}

  /** The dead grant is still refused. */
  record StillDead(Installation after) implements Refused {}

  /**
   * The grant that was refused is no longer the stored one: whoever asked stands back and asks
   * again.
   */
  record StandBack(Installation after) implements Refused {}

  /**
   * @param leased as it was when the lease was taken under which Pipedrive was asked
   */
  static Refused of(Installation found, Installation leased, String owner, Instant now) {
    var free = found.care().freedBy(owner);
    if (found.generation() != leased.generation()) {
      return new StandBack(found.caring(free));
    }
    return switch (found.status()) {
      case Active active -> refused(found, active, leased, free, now);
      case NeedsReauthorization dead when leased.status() instanceof NeedsReauthorization ->
          new StillDead(found.caring(stillDead(dead, free)));
      case NeedsReauthorization meanwhile -> new StandBack(found.caring(free));
      case Disconnecting ending -> new StandBack(found.caring(free));
      case Gone gone -> new StandBack(found.caring(free));
    };
  }

  private static Refused refused(
      Installation found, Active active, Installation leased, Care free, Instant now) {
    var suspectedAt = found.care().history().suspectedAt();
    if (!found.care().history().isSuspect()) {
      var again = Schedule.secondLookAt(now);
      var history = free.history().suspected(now);
      return new Suspect(found.caring(free.failed(again).due(again).with(noted(history, leased))));
    }
    return suspectedAt.equals(leased.care().history().suspectedAt())
        ? new Mark(dead(found, active, free.with(noted(free.history(), leased)), now))
        : new StandBack(found.caring(free)); // asked before the suspicion: still the first refusal
  }

  /** An answer that was lost before this refusal is remembered with it. */
  private static RefreshHistory noted(RefreshHistory history, Installation leased) {
    var lost = leased.care().history();
    return lost.hasLostAnswer() ? history.answerLost(lost.answerLostAt()) : history;
  }

  /** The person has to allow the app again. */
  static Installation dead(Installation found, Active active, Care free, Instant now) {
    var dead =
        new NeedsReauthorization(
            active.owner(), active.baseUrl(), active.grant(), now.truncatedTo(ChronoUnit.SECONDS));
    var care = free.dead();
    return found.to(dead, care.due(Schedule.probeAt(dead, care.history())));
  }

  static Care stillDead(NeedsReauthorization dead, Care care) {
    var history = care.history().probed();
    return care.with(history).due(Schedule.probeAt(dead, history));
  }

  /** A refresh that did not work now and says nothing about the grant. */
  static Installation failed(Installation found, String owner, Instant notBefore) {
    var free = found.care().freedBy(owner);
    return found.caring(isRefreshed(found) ? free.failed(notBefore) : free);
  }

  /** The same; and a newer grant than the stored one may have been lost with the answer. */
  static Installation lost(
      Installation found, Installation leased, String owner, Instant notBefore, Instant now) {
    return isStill(leased, found)
        ? lost(found, found.care().freedBy(owner), notBefore, now)
        : failed(found, owner, notBefore);
  }

  /**
   * The same without any answer in all the time that there was: Pipedrive may still be at it. The
   * lease lives on until that can't matter.
   */
  static Installation silent(
      Installation found, Installation leased, String owner, Instant notBefore, Instant now) {
    return isStill(leased, found)
        ? lost(found, found.care(), notBefore, now)
        : failed(found, owner, notBefore);
  }

  private static Installation lost(Installation found, Care care, Instant notBefore, Instant now) {
    return found.caring(care.failed(notBefore).with(care.history().answerLost(now)));
  }

  private static boolean isStill(Installation leased, Installation found) {
    return found.generation() == leased.generation() && isRefreshed(found);
  }

  /** A refresh that was not to be had for anybody. */
  static Installation released(Installation found, String owner) {
    return found.caring(found.care().freedBy(owner));
  }

  private static boolean isRefreshed(Installation found) {
    return found.status() instanceof Active || found.status() instanceof NeedsReauthorization;
  }
}
