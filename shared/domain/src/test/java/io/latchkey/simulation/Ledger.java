package io.latchkey.simulation;

import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The losses of a run: grants that were lost, and the alarms about them. */
final class Ledger {

  /** Refresh tokens that were lost in a crash of their holder, which the invariants accept. */
  private final Set<String> lost = new HashSet<>();

  /**
   * Refresh tokens in responses that never arrived or were malformed, with the tokens that were
   * sent for them. They count as lost, so an alarm must be raised when the loss is known.
   */
  private final Map<String, String> unanswered = new HashMap<>();

  /** Refresh tokens for which an alarm was raised. */
  private final Set<String> alarmed = new HashSet<>();

  /** Refresh tokens whose revocation was given up with an alarm. */
  private final Set<String> forgotten = new HashSet<>();

  private boolean hasAlarmed;
  private boolean losing;
  private boolean uninstalled;
  private boolean uncertain;
  private int erasures;
  private boolean givenUp;
  private Instant erasedAt = Instant.MIN;
  private Instant erasureAnsweredAt = Instant.MAX;

  void lost(Grant grant) {
    losing = true;
    lost.add(grant.refreshToken().reveal());
  }

  /**
   * @param sent the refresh token that it was given for
   */
  void lost(Grant grant, Secret sent) {
    losing = true;
    unanswered.put(grant.refreshToken().reveal(), sent.reveal());
  }

  /**
   * Returns true if this token was lost in the response to the sent one, and no alarm was raised.
   */
  boolean hidesLoss(String refreshToken, String sent) {
    return sent.equals(unanswered.get(refreshToken)) && !hasAlarmed;
  }

  /** The product was informed that its account is erased. */
  void erased(Instant asked, Instant answered) {
    erasedAt = asked.isAfter(erasedAt) ? asked : erasedAt;
    erasures--;
    erasureAnsweredAt = answered;
  }

  void erases() {
    erasures++;
  }

  /** Returns true if an erasure may end an installation that joined the account at this time. */
  boolean mayErase(Instant joinedAt) {
    return erasures > 0 || !joinedAt.isAfter(erasureAnsweredAt);
  }

  /**
   * Accepts that these tokens may stay alive at Pipedrive, if an alarm has reported that their
   * revocation was abandoned.
   */
  void seesGivenUp(Set<String> alive) {
    if (givenUp) {
      forgotten.addAll(alive);
      givenUp = false;
    }
  }

  Instant erasedAt() {
    return erasedAt;
  }

  /** Records that Pipedrive has revoked a grant, and its response with the time was lost. */
  void isUncertain() {
    uncertain = true;
  }

  boolean hasRevokedUnheard() {
    return uncertain;
  }

  void uninstalled() {
    uninstalled = true;
  }

  boolean wasUninstalled() {
    return uninstalled;
  }

  boolean hasLost() {
    return losing || !alarmed.isEmpty();
  }

  /** Returns true if the loss of this token is known and accepted. */
  boolean excuses(String refreshToken) {
    return lost.contains(refreshToken)
        || unanswered.containsKey(refreshToken)
        || alarmed.contains(refreshToken)
        || forgotten.contains(refreshToken);
  }

  /** An actor has died with what it held; one that only gave up has raised an alarm, or lies. */
  void died(Actor actor) {
    lost.addAll(actor.fate == Call.Fate.CRASHES ? actor.given : actor.exchanged);
  }

  Alarms alarmsOf(Actor actor) {
    return new Alarms() {
      @Override
      public void grantLost(InstallationId id) {
        Invariants.must(!actor.givesUpTooSoon(), "a grant was given up too soon");
        hasAlarmed = true;
        alarmed.addAll(actor.given);
      }

      @Override
      public void importLost() {
        Invariants.must(!actor.givesUpTooSoon(), "a grant was given up too soon");
        hasAlarmed = true;
        alarmed.addAll(actor.given);
      }

      @Override
      public void grantUnreadable(InstallationId id) {}

      @Override
      public void grantsRefused() {}

      @Override
      public void clientRefused() {}

      @Override
      public void revocationGivenUp(InstallationId id) {
        givenUp = true;
      }

      @Override
      public void revocationGivenUp() {
        givenUp = true;
      }
    };
  }

  /** A refresh goes to Pipedrive: under a lease, and repeated once at most. */
  void refreshes(Actor actor) {
    if (actor.refreshesUnderLease < 0) {
      throw new InvariantViolation("a refresh without a lease");
    }
    if (++actor.refreshesUnderLease > 2) {
      throw new InvariantViolation("more than one refresh and its repetition under one lease");
    }
  }
}
