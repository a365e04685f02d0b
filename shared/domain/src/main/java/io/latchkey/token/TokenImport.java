package io.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A refresh token that the product had before it had Latchkey, on its way into an installation.
 * What Pipedrive gives for it is kept here until it is known whose it is: the token that was sent
 * may be dead by then, so whoever sends it again goes on from what is kept.
 *
 * @param sha256 of the refresh token as it was sent: its name here, which opens nothing
 * @param revision counts everything that was ever stored of it; 0 where nothing is
 * @param generation counts the grants that Pipedrive has given for it, and nothing else
 * @param lease the right to ask Pipedrive for the next
 * @param suspectedAt when Pipedrive refused the newest refresh token for the first time, in whole
 *     seconds by our clock; {@link Instant#EPOCH} if it has not. A second refusal is believed
 * @param keptUntil when it is forgotten
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
   * Long enough for somebody to repair what stands in its way and import the rest. Also how long
   * the grant of an erased account may wait here unseen.
   */
  private static final Duration GRANT_IS_KEPT = Duration.ofDays(7);

  /** As long as Pipedrive would take the token, were it alive. */
  private static final Duration END_IS_KEPT = Duration.ofDays(60);

  /** A refusal that is as old as that says little about the next one. */
  private static final Duration SUSPICION_IS_KEPT = Duration.ofDays(7);

  /** What has become of it. */
  public sealed interface Holding {

    /** Pipedrive has given nothing for it yet. */
    record Nothing() implements Holding {}

    /** Pipedrive has given this, and it is in no installation yet. */
    record Refreshed(Sealed<Grant> grant) implements Holding {}

    /** It has done all that it could for this installation. */
    record Settled(InstallationId id) implements Holding {}
  }

  /** Where nothing is stored. */
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

  /** Nothing has come of it, or nothing that is known. */
  TokenImport releaseLease(String owner) {
    return next(generation, lease.releasedBy(owner), holding, suspectedAt, keptUntil);
  }

  /** Refused for the first time. */
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

  /** What is left of it when it has gone to this installation. */
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
