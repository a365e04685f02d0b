package io.latchkey.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One Pipedrive user of one company joined to one account, with its grant; or what is known of it
 * after its end. Each method is one step of the protocol of a grant (docs/protocol.md): it decides
 * on what is stored now, and whoever stores its result does so only if nothing has been stored in
 * between.
 *
 * @param revision counts everything that was ever stored in the item; 0 where nothing is
 * @param generation counts the grants that were stored in it, and nothing else (rule 1)
 * @param sequence counts the changes that the product is told of
 * @param exchangedAt Pipedrive's moment of the exchange that the newest stored grant descends from
 * @param tombstone Pipedrive's moment of its latest end: a grant exchanged before it is void
 * @param installedAt when it last began to exist
 */
public record Installation(
    InstallationId id,
    long revision,
    long generation,
    long sequence,
    Instant exchangedAt,
    Instant tombstone,
    Instant installedAt,
    Status status) {

  /** Where it stands. */
  public sealed interface Status {}

  /** A status in which the installation belongs to somebody. */
  public sealed interface Owned extends Status {
    Owner owner();

    Sealed<Grant> grant();

    /** Where its people reach us: what its repair link begins with. */
    BaseUrl baseUrl();
  }

  /** Tokens can be had. */
  public record Active(Owner owner, BaseUrl baseUrl, Sealed<Grant> grant, Instant accessExpiresAt)
      implements Owned {}

  /** Pipedrive no longer takes the grant: the person has to allow the app again. */
  public record NeedsReauthorization(Owner owner, BaseUrl baseUrl, Sealed<Grant> grant)
      implements Owned {}

  /**
   * Being ended by us: no token is vended, and the grant stays here until Pipedrive has revoked it
   * (rule 6).
   *
   * @param since when it was begun, by our clock
   */
  public record Disconnecting(EndReason reason, Sealed<Grant> grant, Instant since)
      implements Status {}

  /** Ended, or never begun: no grant and no account. */
  public record Gone(EndReason reason, Instant since) implements Status {}

  /** Why an installation ended. */
  public enum EndReason {
    UNINSTALLED,
    DISCONNECTED,
    DECLINED
  }

  /** Where nothing is stored. */
  public static Installation none(InstallationId id) {
    return new Installation(
        id,
        0,
        0,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        new Gone(EndReason.UNINSTALLED, Instant.EPOCH));
  }

  /** Whose it is, while it is anybody's. */
  public Optional<Owner> owner() {
    return status instanceof Owned owned ? Optional.of(owned.owner()) : Optional.empty();
  }

  /** Whether storing a grant for this account would take it from another. */
  public boolean belongsToAnother(Account account) {
    return owner().filter(owner -> !owner.account().equals(account)).isPresent();
  }

  /** What becomes of an exchanged grant that is to be installed (rule 8). */
  public sealed interface Storing {

    record Store(Installation after) implements Storing {}

    /** The app was removed after this grant was given: Pipedrive has to be asked again. */
    record Void() implements Storing {}

    /** It is just being disconnected: wait. */
    record Busy() implements Storing {}

    /** A newer grant is there already: this one is dropped, and never revoked. */
    record Older() implements Storing {}
  }

  /** Install, reinstall or repair: rule 8. */
  public Storing storing(Grant grant, Owner owner, BaseUrl baseUrl, Instant now) {
    if (tombstone.isAfter(grant.exchangedAt())) {
      return new Storing.Void();
    }
    if (status instanceof Disconnecting) {
      return new Storing.Busy();
    }
    if (exchangedAt.isAfter(grant.exchangedAt()) && !(status instanceof Gone)) {
      return new Storing.Older();
    }
    var begun = status instanceof Gone ? now : installedAt;
    var active =
        new Active(
            owner, baseUrl, Sealed.of(grant), grant.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    return new Storing.Store(
        new Installation(
            id,
            revision + 1,
            generation + 1,
            sequence + 1,
            grant.exchangedAt(),
            tombstone,
            begun,
            active));
  }

  /** What becomes of an exchanged grant that nobody wants (rule 9). */
  public sealed interface Declining {

    /**
     * The user is installed: the grant takes the older one's place there, since revoking it would
     * end the installation.
     */
    record Replace(Installation after) implements Declining {}

    /** The user is installed with a newer one. */
    record Drop() implements Declining {}

    /** Nobody lives on it: it goes into the item to be revoked. */
    record End(Installation after) implements Declining {}

    /** Something is just being disconnected there: wait. */
    record Busy() implements Declining {}
  }

  /** Rule 9. */
  public Declining declining(Grant grant, Instant now) {
    return switch (status) {
      case Active active ->
          switch (storing(grant, active.owner(), active.baseUrl(), now)) {
            case Storing.Store(var after) -> new Declining.Replace(after);
            case Storing.Void v -> new Declining.Drop();
            case Storing.Older older -> new Declining.Drop();
            case Storing.Busy busy -> new Declining.Busy();
          };
      case Disconnecting disconnecting -> new Declining.Busy();
      case NeedsReauthorization dead ->
          new Declining.End(disconnecting(EndReason.DECLINED, grant, now));
      case Gone gone -> new Declining.End(disconnecting(EndReason.DECLINED, grant, now));
    };
  }

  private Installation disconnecting(EndReason reason, Grant grant, Instant now) {
    return new Installation(
        id,
        revision + 1,
        generation + 1,
        sequence,
        exchangedAt,
        tombstone,
        installedAt,
        new Disconnecting(reason, Sealed.of(grant), now.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** What a revocation at Pipedrive leaves to do here (rule 6). */
  public sealed interface Ended {

    record Store(Installation after) implements Ended {}

    /** The grant has changed meanwhile: that one has to be revoked too. */
    record RevokeAgain() implements Ended {}

    /** Something newer has taken the place of what was revoked. */
    record Overtaken() implements Ended {}
  }

  /**
   * Pipedrive has revoked the grant of a generation: the tombstone moves to the moment of its
   * answer (rule 6).
   *
   * @param revoked the generation whose grant was revoked
   * @param at Pipedrive's moment of it
   */
  public Ended revoked(long revoked, Instant at, Instant now) {
    return switch (status) {
      case Disconnecting disconnecting when generation == revoked ->
          new Ended.Store(gone(disconnecting.reason(), later(tombstone, at), now));
      case Disconnecting disconnecting -> new Ended.RevokeAgain();
      case Gone gone -> new Ended.Store(gone(gone.reason(), later(tombstone, at), gone.since()));
      case Owned owned -> new Ended.Overtaken();
    };
  }

  /** What Pipedrive's uninstall does here (rule 7). */
  public sealed interface Uninstalling {

    record Store(Installation after) implements Uninstalling {}

    /** It speaks of an earlier installation than the one that is there. */
    record Stale() implements Uninstalling {}

    /** Its end is known already. */
    record Known() implements Uninstalling {}
  }

  /**
   * Rule 7.
   *
   * @param at Pipedrive's timestamp
   */
  public Uninstalling uninstalled(Instant at, Instant now) {
    if (exchangedAt.isAfter(at)) {
      return new Uninstalling.Stale();
    }
    var moment = at.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : at;
    return switch (status) {
      case Gone gone when !moment.isAfter(tombstone) -> new Uninstalling.Known();
      case Gone gone -> new Uninstalling.Store(gone(gone.reason(), moment, now));
      case Disconnecting disconnecting ->
          new Uninstalling.Store(
              gone(
                  EndReason.UNINSTALLED,
                  later(later(tombstone, disconnecting.since()), moment),
                  now));
      case Owned owned ->
          new Uninstalling.Store(gone(EndReason.UNINSTALLED, later(tombstone, moment), now));
    };
  }

  private Installation gone(EndReason reason, Instant tombstone, Instant since) {
    var told = status instanceof Gone ? sequence : sequence + 1;
    return new Installation(
        id,
        revision + 1,
        generation,
        told,
        exchangedAt,
        tombstone,
        installedAt,
        new Gone(reason, since));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
