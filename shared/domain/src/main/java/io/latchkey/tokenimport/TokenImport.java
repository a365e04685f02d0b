package io.latchkey.tokenimport;

import io.latchkey.installation.Lease;
import io.latchkey.installation.Sealed;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A refresh token of the product that is being imported. The grant that Pipedrive gives for it is
 * kept here until its user is known. The token that was sent may be dead by then, so a repeated
 * request continues from the kept grant.
 *
 * @param sha256 the SHA-256 of the refresh token as it was sent: its name here, which grants
 *     nothing
 * @param revision the number of writes to it; 0 if nothing is stored
 * @param generation the number of grants that Pipedrive has given for it
 * @param lease the right to request the next grant
 * @param suspectedAt the moment when Pipedrive refused the newest refresh token for the first time,
 *     in whole seconds by Latchkey's clock; {@link Instant#EPOCH} if it has not. A second refusal
 *     counts
 * @param keptUntil the moment when it is deleted
 */
public record TokenImport(
    String sha256,
    long revision,
    long generation,
    Lease lease,
    Holding holding,
    Instant suspectedAt,
    Instant keptUntil) {

  /**
   * The time in which an operator can fix a problem and continue the import. A grant of an erased
   * account may wait here unseen for as long.
   */
  private static final Duration GRANT_IS_KEPT = Duration.ofDays(7);

  /** The time for which Pipedrive would accept the token if it were alive. */
  private static final Duration END_IS_KEPT = Duration.ofDays(60);

  /** The age at which a refusal says little about the next one. */
  private static final Duration SUSPICION_IS_KEPT = Duration.ofDays(7);

  /** The progress of the import. */
  public sealed interface Holding {

    /** Pipedrive has given nothing for it yet. */
    record Nothing() implements Holding {}

    /** Pipedrive has given this grant, and it is in no installation yet. */
    record Refreshed(Sealed<Grant> grant) implements Holding {}

    /** The import is done for this installation. */
    record Settled(InstallationId id) implements Holding {}
  }

  /** Returns the import that represents an absent item. */
  public static TokenImport none(String sha256) {
    return new TokenImport(
        sha256, 0, 0, new Lease.Free(), new Holding.Nothing(), Instant.EPOCH, Instant.EPOCH);
  }

  /** Returns true if Pipedrive has refused its newest refresh token once, perhaps by mistake. */
  boolean isSuspect() {
    return suspectedAt.isAfter(Instant.EPOCH);
  }

  TokenImport withLease(Lease.Held taken) {
    return next(generation, taken, holding, suspectedAt, later(taken.until(), keptUntil));
  }

  /**
   * Returns the import without the lease, after a refresh with no result, or with an unknown one.
   */
  TokenImport releaseLease(String owner) {
    return next(generation, lease.releasedBy(owner), holding, suspectedAt, keptUntil);
  }

  /** Returns the import after a first refusal. */
  TokenImport recordSuspicion(String owner, Instant now) {
    return next(
        generation,
        lease.releasedBy(owner),
        holding,
        now.truncatedTo(ChronoUnit.SECONDS),
        later(now.plus(SUSPICION_IS_KEPT), keptUntil));
  }

  TokenImport withGrant(Grant grant, String owner, Instant now) {
    return next(
        generation + 1,
        lease.releasedBy(owner),
        new Holding.Refreshed(Sealed.of(grant)),
        Instant.EPOCH,
        now.plus(GRANT_IS_KEPT));
  }

  /** Returns the record that remains once the import has settled. */
  public TokenImport settle(InstallationId id, Instant now) {
    return next(generation, lease, new Holding.Settled(id), Instant.EPOCH, now.plus(END_IS_KEPT));
  }

  private TokenImport next(
      long grants, Lease nextLease, Holding next, Instant suspected, Instant until) {
    return new TokenImport(
        sha256,
        revision + 1,
        grants,
        nextLease,
        next,
        suspected,
        until.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
