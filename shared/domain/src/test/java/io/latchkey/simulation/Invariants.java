package io.latchkey.simulation;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Lease;
import io.latchkey.pipedrive.Grant;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The conditions that hold after every step. */
final class Invariants {

  private final Set<String> storedAccessTokens = new HashSet<>();
  private final Ledger ledger;
  private Installation before;

  Invariants(Installation begun, Ledger ledger) {
    before = begun;
    this.ledger = ledger;
    remember(begun);
  }

  void check(Actor actor, Installation now, PipedriveState pipedrive, Instant time) {
    if (now.revision() != before.revision()) {
      changed(actor, now, time);
      before = now;
      remember(now);
    }
    if (now.status() instanceof NeedsReauthorization dead
        && pipedrive.alive.contains(dead.grant().open().refreshToken().reveal())
        && !pipedrive.hasRefusedTwice()) {
      throw new InvariantViolation("a live credential is marked dead");
    }
    if (now.status() instanceof Active active
        && now.refreshState().history().isSuspect()
        && !pipedrive.hasRefused(active.grant().open().refreshToken())) {
      throw new InvariantViolation("a grant is suspect that Pipedrive has not refused");
    }
  }

  private void changed(Actor actor, Installation now, Instant time) {
    must(now.revision() == before.revision() + 1, "a change over a change that it has not seen");
    var grant = grantOf(now);
    var isNew = grant.isPresent() && !grant.equals(grantOf(before));
    must(
        now.generation() == before.generation() + (isNew ? 1 : 0),
        "the generation does not count the stored grants");
    must(!now.tombstone().isBefore(before.tombstone()), "a tombstone has moved back");
    told(now);
    leased(actor, now, time);
    erased(now);
    declined(now);
  }

  /** Each change has its event, and each event its change; the sequence has no gaps. */
  private void told(Installation now) {
    // The first number of an item is the clock's seconds, so that none comes again after it was
    // forgotten.
    var isFirst = before.sequence() == 0 && now.sequence() > 0;
    var rise = isFirst ? 1 : now.sequence() - before.sequence();
    must(rise == 0 || rise == 1, "the sequence has a gap");
    var visible = !status(before).equals(status(now)) || !before.owner().equals(now.owner());
    must(!visible || rise == 1, "a change without its event");
    var reinstalled = now.owner().isPresent() && !before.exchangedAt().equals(now.exchangedAt());
    must(rise == 0 || visible || reinstalled, "an event without its change");
  }

  /** A No ends no owned installation, even if it waits for reauthorization. */
  private void declined(Installation now) {
    must(
        before.owner().isEmpty()
            || !(now.status() instanceof Disconnecting ending)
            || ending.reason() != EndReason.DECLINED,
        "a No has ended an installation that somebody has");
  }

  /** An erasure ends nothing that joined the account after it was answered. */
  private void erased(Installation now) {
    must(
        before.owner().isEmpty()
            || !(now.status() instanceof Disconnecting ending)
            || ending.reason() != EndReason.ERASED
            || ledger.mayErase(before.joinedAt()),
        "an erasure has ended what joined the account after it");
  }

  private static String status(Installation installation) {
    return switch (installation.status()) {
      case Active _ -> "active";
      case NeedsReauthorization _ -> "dead";
      case Disconnecting _ -> "ended";
      case Gone _ -> "ended";
    };
  }

  private void leased(Actor actor, Installation now, Instant time) {
    if (!(now.refreshState().lease() instanceof Lease.Held(_, var until))
        || now.refreshState().lease().equals(before.refreshState().lease())) {
      return;
    }
    must(
        !(before.refreshState().lease() instanceof Lease.Held held) || !time.isBefore(held.until()),
        "a live lease was taken from its holder");
    must(
        !until.isAfter(time.plus(ActorScheduler.LONGEST_LEASE)),
        "a lease that does not end in time");
    actor.refreshesUnderLease = 0;
    actor.leases++;
    var forcedAt = now.refreshState().history().forcedAt();
    var forcedBefore = before.refreshState().history().forcedAt();
    must(
        forcedAt.equals(forcedBefore) || !forcedAt.isBefore(forcedBefore.plusSeconds(60)),
        "a rejected token was replaced twice within a minute");
  }

  /**
   * The newest live refresh token at Pipedrive is stored, or held by an unfinished actor, or known
   * to be lost. Tokens older than a live stored one may be forgotten.
   */
  void keepsTheNewest(PipedriveState pipedrive, Predicate<String> isInHands, Ledger ledger) {
    if (before.status() instanceof Disconnecting
        || grantOf(before)
            .filter(grant -> pipedrive.alive.contains(grant.refreshToken().reveal()))
            .isPresent()) {
      return;
    }
    pipedrive
        .newest()
        .ifPresent(
            token ->
                must(
                    isInHands.test(token) || ledger.excuses(token),
                    "a live grant was thrown away"));
  }

  /**
   * A token was handed to the product.
   *
   * @param isExcused whether what was installed may have been dead from its beginning
   */
  void vended(Actor actor, Grant grant, PipedriveState pipedrive, boolean isExcused) {
    var token = grant.accessToken().reveal();
    must(storedAccessTokens.contains(token), "a token was used before it was stored");
    var revokedAt = pipedrive.revokedByUs.get(token);
    must(
        revokedAt == null || revokedAt > actor.sawInstallationAt || isExcused,
        "a token was vended that we had revoked");
  }

  private void remember(Installation installation) {
    grantOf(installation).ifPresent(grant -> storedAccessTokens.add(grant.accessToken().reveal()));
  }

  static Optional<Grant> grantOf(Installation installation) {
    return switch (installation.status()) {
      case Active active -> Optional.of(active.grant().open());
      case NeedsReauthorization dead -> Optional.of(dead.grant().open());
      case Disconnecting ending -> Optional.of(ending.grant().open());
      case Gone _ -> Optional.empty();
    };
  }

  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvariantViolation(otherwise);
    }
  }
}
