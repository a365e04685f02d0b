package io.latchkey.installation;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One Pipedrive user of one company, connected to one account, with the newest grant; or a record
 * of its end. Each rule of docs/protocol.md is a decision on the stored state, and its result is
 * stored only if no other change was stored in between.
 *
 * @param revision the number of writes to the item; 0 if nothing is stored
 * @param generation the number of grants that were stored in it (rule 1)
 * @param sequence the number of changes published to the product, counted from the moment of the
 *     first
 * @param refreshState the state that keeps its grant alive
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

  /** A status in which the installation belongs to an account. */
  public sealed interface Owned extends Status {
    Owner owner();

    Sealed<Grant> grant();

    /**
     * Returns the base URL under which its people reach Latchkey, and of its reauthorization link.
     */
    BaseUrl baseUrl();
  }

  /** Installed: tokens are vended. */
  public record Active(Owner owner, BaseUrl baseUrl, Sealed<Grant> grant, Instant accessExpiresAt)
      implements Owned {}

  /**
   * Pipedrive no longer accepts the grant, so the person must allow the app again.
   *
   * @param since the moment when Pipedrive refused to refresh it, by Latchkey's clock; {@link
   *     Instant#EPOCH} if that predates the attribute
   */
  public record NeedsReauthorization(
      Owner owner, BaseUrl baseUrl, Sealed<Grant> grant, Instant since) implements Owned {}

  /**
   * Latchkey is ending the installation. No token is vended, and the grant stays here until
   * Pipedrive has revoked it (rule 6).
   *
   * @param former the former owner; none if a grant was declined that belonged to no installation
   * @param since the moment when the end began, by Latchkey's clock
   * @param revocation the state of the tries to revoke the grant
   */
  public record Disconnecting(
      EndReason reason, Former former, Sealed<Grant> grant, Instant since, Revocation revocation)
      implements Status {

    /** Creates the status with no revocation tried yet. */
    public Disconnecting(EndReason reason, Former former, Sealed<Grant> grant, Instant since) {
      this(reason, former, grant, since, new Revocation.Pending());
    }

    /** Returns the same status with a newer grant to revoke. */
    public Disconnecting withGrant(Sealed<Grant> newer) {
      return new Disconnecting(reason, former, newer, since, revocation);
    }

    /** Returns the same status after a try that didn't revoke the grant. */
    public Disconnecting withFailure(Instant now) {
      return new Disconnecting(reason, former, grant, since, revocation.recordFailure(now));
    }
  }

  /** The installation has ended, or never began: no grant and no account. */
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

  /** Returns the installation that represents an absent item. */
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

  /** Returns the account that owns it, with its entitlement; empty if it is ending or has ended. */
  public Optional<Owner> owner() {
    return status instanceof Owned owned ? Optional.of(owned.owner()) : Optional.empty();
  }

  /** Returns true if storing a grant for this account would take it from another. */
  public boolean isOwnedByAnother(Account account) {
    return owner().filter(owner -> !owner.account().equals(account)).isPresent();
  }

  /**
   * Returns the installation one revision later, with another status. If that ends an ownership,
   * the product gets an event.
   */
  public Installation withStatus(Status next, RefreshState nextCare) {
    var told = status instanceof Owned != next instanceof Owned || isDeathOrRepair(next);
    return new Installation(
        id, revision + 1, generation, told ? sequence + 1 : sequence, timeline, nextCare, next);
  }

  private boolean isDeathOrRepair(Status next) {
    return status instanceof Owned
        && next instanceof Owned
        && !status.getClass().equals(next.getClass());
  }

  /** Returns the installation with another refresh state. */
  public Installation withRefreshState(RefreshState nextCare) {
    return withStatus(status, nextCare);
  }

  /** Returns the installation one generation later, for the next grant (rule 1). */
  public Installation nextGeneration() {
    return withCounters(generation + 1, sequence);
  }

  /** Returns the installation one sequence number later, so that the product gets an event. */
  Installation nextSequence() {
    return withCounters(generation, sequence + 1);
  }

  /**
   * Returns the installation with a sequence. A new one begins with the seconds of the clock
   * instead of 0, because an old item is deleted while the product may remember its last number.
   */
  Installation startSequence(Instant now) {
    return sequence > 0 ? this : withCounters(generation, now.getEpochSecond());
  }

  private Installation withCounters(long grants, long changes) {
    return new Installation(id, revision, grants, changes, timeline, refreshState, status);
  }

  /** Returns the installation with Pipedrive's moment of its grant's exchange. */
  public Installation withExchangedAt(Instant moment) {
    return withTimes(timeline.exchanged(moment));
  }

  /** Returns the installation with a tombstone at least as late as this moment. */
  public Installation withTombstone(Instant moment) {
    return withTimes(timeline.entombed(moment));
  }

  /** Returns the installation as one that begins now. */
  Installation withInstalledAt(Instant now) {
    return withTimes(timeline.installed(now));
  }

  /** Returns the installation as one that joins its account now. */
  Installation withJoinedAt(Instant now) {
    return withTimes(timeline.joined(now));
  }

  private Installation withTimes(Timeline next) {
    return new Installation(id, revision, generation, sequence, next, refreshState, status);
  }

  /**
   * Returns the installation as active with a new grant, and with the state that keeps it alive.
   */
  public Installation activate(
      Owner owner, BaseUrl baseUrl, Grant grant, RefreshState before, Instant now) {
    var expires = grant.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    var next = nextGeneration();
    var after = before.recordGrant(now);
    var due = Schedule.refreshAt(id, next.generation(), expires, after, now);
    return next.withStatus(
        new Active(owner, baseUrl, Sealed.of(grant), expires), after.withDueAt(due));
  }
}
