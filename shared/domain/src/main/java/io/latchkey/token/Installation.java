package io.latchkey.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One Pipedrive user of one company, joined to one account, with the newest grant; or what is known
 * after its end. Each rule of docs/protocol.md is a decision on what is stored now, and its result
 * is stored only if nothing was stored in between.
 *
 * @param revision counts everything that was ever stored in the item; 0 if nothing was
 * @param generation counts the grants that were stored in it, and nothing else (rule 1)
 * @param sequence counts the changes that the product is told of, from the moment of the first
 * @param care what keeps its grant alive
 */
public record Installation(
    InstallationId id,
    long revision,
    long generation,
    long sequence,
    Timeline timeline,
    RefreshState refreshState,
    Status status) {

  /** The status of an installation. */
  public sealed interface Status {}

  /** A status in which the installation belongs to somebody. */
  public sealed interface Owned extends Status {
    Owner owner();

    Sealed<Grant> grant();

    /** The base URL under which its people reach Latchkey, and under which its repair link is. */
    BaseUrl baseUrl();
  }

  /** Installed: tokens are vended. */
  public record Active(Owner owner, BaseUrl baseUrl, Sealed<Grant> grant, Instant accessExpiresAt)
      implements Owned {}

  /**
   * Pipedrive no longer takes the grant: the person has to allow the app again.
   *
   * @param since when Pipedrive refused to refresh it, by our clock; {@link Instant#EPOCH} where
   *     that was before this was kept
   */
  public record NeedsReauthorization(
      Owner owner, BaseUrl baseUrl, Sealed<Grant> grant, Instant since) implements Owned {}

  /**
   * Being ended by us: no token is vended, and the grant stays here until Pipedrive has revoked it
   * (rule 6).
   *
   * @param former whose it was; nobody's, where a grant was declined that nothing lived on
   * @param since when it was begun, by our clock
   * @param revocation how the tries to revoke the grant stand
   */
  public record Disconnecting(
      EndReason reason, Former former, Sealed<Grant> grant, Instant since, Revocation revocation)
      implements Status {

    /** Begins with no revocation tried yet. */
    public Disconnecting(EndReason reason, Former former, Sealed<Grant> grant, Instant since) {
      this(reason, former, grant, since, new Revocation.Pending());
    }

    /** The same with a newer grant to revoke. */
    Disconnecting withGrant(Sealed<Grant> newer) {
      return new Disconnecting(reason, former, newer, since, revocation);
    }

    /** The same after a try that didn't revoke the grant. */
    Disconnecting withFailure(Instant now) {
      return new Disconnecting(reason, former, grant, since, revocation.recordFailure(now));
    }
  }

  /** Ended, or never begun: no grant and no account. */
  public record Gone(EndReason reason, Instant since) implements Status {}

  /** The owner of an installation before it began to end. */
  public sealed interface Former {
    record Nobody() implements Former {}

    record Of(Account account) implements Former {}
  }

  /** The reason that an installation ended. */
  public enum EndReason {
    UNINSTALLED,
    DISCONNECTED,
    ERASED,
    DECLINED
  }

  /** The installation that stands for nothing stored. */
  public static Installation none(InstallationId id) {
    var never = new Gone(EndReason.UNINSTALLED, Instant.EPOCH);
    return new Installation(id, 0, 0, 0, Timeline.none(), RefreshState.none(), never);
  }

  public Instant exchangedAt() {
    return timeline.exchangedAt();
  }

  public Instant tombstone() {
    return timeline.tombstone();
  }

  public Instant installedAt() {
    return timeline.installedAt();
  }

  public Instant joinedAt() {
    return timeline.joinedAt();
  }

  /** The account that owns it, with its entitlement; empty if it is ending or has ended. */
  public Optional<Owner> owner() {
    return status instanceof Owned owned ? Optional.of(owned.owner()) : Optional.empty();
  }

  /** Returns true if storing a grant for this account would take it from another. */
  public boolean isOwnedByAnother(Account account) {
    return owner().filter(owner -> !owner.account().equals(account)).isPresent();
  }

  /**
   * The same with another status, one revision on; the product is told where that ends what
   * somebody owns.
   */
  Installation withStatus(Status next, RefreshState nextCare) {
    var told = status instanceof Owned != next instanceof Owned || isDeathOrRepair(next);
    return new Installation(
        id, revision + 1, generation, told ? sequence + 1 : sequence, timeline, nextCare, next);
  }

  private boolean isDeathOrRepair(Status next) {
    return status instanceof Owned
        && next instanceof Owned
        && !status.getClass().equals(next.getClass());
  }

  /** The same, looked after differently. */
  Installation withRefreshState(RefreshState nextCare) {
    return withStatus(status, nextCare);
  }

  /** The same with the next grant in it (rule 1). */
  Installation nextGeneration() {
    return withCounters(generation + 1, sequence);
  }

  /** The same, told of to the product whatever becomes of it. */
  Installation nextSequence() {
    return withCounters(generation, sequence + 1);
  }

  /**
   * The same, its sequence begun if it is not: with the seconds of the clock rather than with 0,
   * since what has long ended is forgotten, and the product may remember how far its sequence was.
   */
  Installation startSequence(Instant now) {
    return sequence > 0 ? this : withCounters(generation, now.getEpochSecond());
  }

  private Installation withCounters(long grants, long changes) {
    return new Installation(id, revision, grants, changes, timeline, refreshState, status);
  }

  /** The same with Pipedrive's moment of its grant's exchange. */
  Installation withExchangedAt(Instant moment) {
    return withTimes(timeline.exchanged(moment));
  }

  /** The same with a tombstone at least as late as this moment. */
  Installation withTombstone(Instant moment) {
    return withTimes(timeline.entombed(moment));
  }

  /** The same, beginning to exist now. */
  Installation withInstalledAt(Instant now) {
    return withTimes(timeline.installed(now));
  }

  /** The same, joining its account now. */
  Installation withJoinedAt(Instant now) {
    return withTimes(timeline.joined(now));
  }

  private Installation withTimes(Timeline next) {
    return new Installation(id, revision, generation, sequence, next, refreshState, status);
  }

  /** The active status of a new grant, and what it needs to stay alive. */
  Installation activate(
      Owner owner, BaseUrl baseUrl, Grant grant, RefreshState before, Instant now) {
    var expires = grant.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    var next = nextGeneration();
    var after = before.recordGrant(now);
    var due = Schedule.refreshAt(id, next.generation(), expires, after, now);
    return next.withStatus(
        new Active(owner, baseUrl, Sealed.of(grant), expires), after.withDueAt(due));
  }
}
