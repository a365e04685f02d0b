package io.latchkey.simulation;

import io.latchkey.token.Alarms;
import io.latchkey.token.Grant;
import io.latchkey.token.InstallationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What a run has to answer for: grants that were lost, and who was told. */
final class Ledger {

  /** Refresh tokens in answers that never came: lost, and accepted as lost. */
  private final Set<String> lost = new HashSet<>();

  /** Refresh tokens for which an alarm was raised. */
  private final Set<String> alarmed = new HashSet<>();

  private boolean losing;
  private boolean uninstalled;
  private Instant erasedAt = Instant.MIN;

  void lost(Grant grant) {
    losing = true;
    lost.add(grant.refreshToken().reveal());
  }

  /** The product was told that its account is erased. */
  void erased(Instant asked) {
    erasedAt = asked.isAfter(erasedAt) ? asked : erasedAt;
  }

  Instant erasedAt() {
    return erasedAt;
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

  /** Whether it is known, and accepted, that nobody here holds this one. */
  boolean excuses(String refreshToken) {
    return lost.contains(refreshToken) || alarmed.contains(refreshToken);
  }

  /** An actor has died with what it held; one that only gave up has raised an alarm, or lies. */
  void died(Actor actor) {
    lost.addAll(actor.fate == Call.Fate.CRASHES ? actor.given : actor.exchanged);
  }

  Alarms alarmsOf(Actor actor) {
    return new Alarms() {
      @Override
      public void grantLost(InstallationId id) {
        alarmed.addAll(actor.given);
      }

      @Override
      public void importLost() {
        alarmed.addAll(actor.given);
      }

      @Override
      public void clientRefused() {}
    };
  }

  /** A refresh goes to Pipedrive: under a lease, and repeated once at most. */
  void refreshes(Actor actor) {
    if (actor.refreshesUnderLease < 0) {
      throw new Broken("a refresh without a lease");
    }
    if (++actor.refreshesUnderLease > 2) {
      throw new Broken("more than one refresh and its repetition under one lease");
    }
  }
}
