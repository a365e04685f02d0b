package io.latchkey.vend;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installations;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshTrigger;
import io.latchkey.time.Deadline;
import io.latchkey.time.Sleeper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Vends a live access token, and refreshes one that is about to expire first. */
public final class VendToken {

  private static final Duration VENDED_IS_WRITTEN_EVERY = Duration.ofHours(1);

  /**
   * A request for a token.
   *
   * @param rejected the access token that an API call got a 401 for, if the caller reports one
   */
  public record Request(InstallationId id, Account account, Rejected rejected) {}

  /** The caller's report about its current token. */
  public sealed interface Rejected {

    record Nothing() implements Rejected {}

    /**
     * The API rejected this token.
     *
     * @param sha256 the SHA-256 of the access token, in lowercase hex
     */
    record Token(String sha256) implements Rejected {}
  }

  /** The result for the caller. */
  public sealed interface Outcome {

    record Vended(InstallationId id, Grant grant) implements Outcome {}

    /** The installation doesn't exist, has ended, or belongs to another account. */
    record NotFound() implements Outcome {}

    /** The person must allow the app again. */
    record ReauthorizationNeeded(ReauthorizationLink link) implements Outcome {}

    record TryLater(Duration retryAfter, DelayReason why) implements Outcome {}
  }

  private final Installations installations;
  private final RefreshGrant refreshGrant;
  private final Metrics metrics;
  private final RefreshWait refreshWait;
  private final TokenFreshness freshness;
  private final Clock clock;

  public VendToken(
      Installations installations,
      RefreshGrant refreshGrant,
      Metrics metrics,
      Sleeper sleeper,
      Clock clock,
      SecureRandom random) {
    this.installations = installations;
    this.refreshGrant = refreshGrant;
    this.metrics = metrics;
    this.refreshWait = new RefreshWait(sleeper, random);
    this.freshness = new TokenFreshness(clock);
    this.clock = clock;
  }

  /**
   * Vends a token.
   *
   * @param deadline the time that this function has
   */
  public Outcome vend(Request request, Deadline deadline) {
    var found = installations.find(request.id());
    var outcome = answer(found, request).orElseGet(() -> renewed(found, request, deadline));
    if (outcome instanceof Outcome.Vended) {
      metrics.count(Metric.VENDED);
    }
    return outcome;
  }

  /**
   * Returns the result after a refresh by any holder. This vend refreshes at most once. Only
   * waiting for another holder's refresh repeats.
   */
  private Outcome renewed(Installation stored, Request request, Deadline deadline) {
    metrics.count(Metric.VEND_WAITED);
    var found = stored;
    var patience = clock.instant().plus(RefreshWait.LONGEST);
    for (int waits = 0; !clock.instant().isAfter(patience); waits++) {
      switch (refreshGrant.refresh(found, trigger(found, request), deadline)) {
        case RefreshGrant.Outcome.Done(var now) -> {
          return refreshed(now, request);
        }
        case RefreshGrant.Outcome.Later(var now, var notBefore, var why) -> {
          return later(now, request, notBefore, why);
        }
        case RefreshGrant.Outcome.Busy _ -> found = findLater(found, waits);
        case RefreshGrant.Outcome.Changed _ -> found = findLater(found, waits);
      }
      var answer = answer(found, request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return unchanged(found, request)
        .orElse(new Outcome.TryLater(Duration.ofSeconds(5), DelayReason.UNAVAILABLE));
  }

  /**
   * Returns the trigger. However short the token's life, a rejection forces a refresh only before
   * it expires.
   */
  private RefreshTrigger trigger(Installation found, Request request) {
    return found.status() instanceof Active active
            && freshness.isGoodForACall(active)
            && freshness.mustReplace(found, active, request.rejected())
        ? RefreshTrigger.REJECTED
        : RefreshTrigger.DUE;
  }

  /**
   * Returns the result of this vend's own refresh, which is final, however short the new token's
   * life.
   */
  private Outcome refreshed(Installation now, Request request) {
    if (now.status() instanceof Active active && !now.isOwnedByAnother(request.account())) {
      return freshness.isGoodForACall(active)
          ? vended(now, active, request)
          : new Outcome.TryLater(TokenFreshness.REFRESHED_EVERY, DelayReason.MALFORMED_ANSWER);
    }
    return answer(now, request).orElseGet(Outcome.NotFound::new);
  }

  /**
   * Returns the result if no refresh is possible now. A live token is vended even so, unless an API
   * call has rejected it.
   */
  private Outcome later(Installation now, Request request, Instant notBefore, DelayReason why) {
    var wait = Duration.between(clock.instant(), notBefore);
    return stillGood(now, request).orElseGet(() -> new Outcome.TryLater(wait, why));
  }

  /** Returns the result if it needs no refresh. */
  private Optional<Outcome> answer(Installation found, Request request) {
    if (found.isOwnedByAnother(request.account())) {
      return Optional.of(new Outcome.NotFound());
    }
    return switch (found.status()) {
      case Gone _ -> Optional.of(new Outcome.NotFound());
      case Disconnecting _ -> Optional.of(new Outcome.NotFound());
      case NeedsReauthorization dead ->
          Optional.of(
              new Outcome.ReauthorizationNeeded(
                  new ReauthorizationLink(dead.baseUrl(), found.id())));
      case Active active when freshness.endedAtOnce(found, active) ->
          Optional.of(
              new Outcome.TryLater(TokenFreshness.REFRESHED_EVERY, DelayReason.MALFORMED_ANSWER));
      case Active active ->
          freshness.isGoodEnough(found, active)
                  && !freshness.mustReplace(found, active, request.rejected())
              ? Optional.of(vended(found, active, request))
              : Optional.empty();
    };
  }

  private Outcome vended(Installation found, Active active, Request request) {
    try {
      return vended(found, active.grant().open(), request);
    } catch (UnreadableGrant unreadable) {
      return unreadable(found, request);
    }
  }

  private Outcome unreadable(Installation found, Request request) {
    var now = refreshGrant.rememberUnreadable(found);
    return now.status() instanceof Active
        ? new Outcome.TryLater(
            Duration.between(clock.instant(), now.refreshState().notBefore()),
            DelayReason.UNREADABLE)
        : answer(now, request).orElseGet(Outcome.NotFound::new);
  }

  private Outcome vended(Installation found, Grant grant, Request request) {
    var outcome = new Outcome.Vended(found.id(), grant);
    if (isRemembered(found)) {
      return outcome;
    }
    return switch (installations.save(VendDecision.decide(found, clock.instant()))) {
      case Installations.Saved.Done _ -> outcome;
      case Installations.Saved.Overtaken(var now) ->
          // The faster change may have ended the installation, and a token that is known to be
          // revoked must not be vended.
          isStillInstalled(found, now) ? outcome : overtaken(now, request);
    };
  }

  private static boolean isStillInstalled(Installation found, Installation now) {
    return now.status() instanceof Active && now.generation() == found.generation();
  }

  /** Returns the result after another change was stored first. */
  private Outcome overtaken(Installation now, Request request) {
    return answer(now, request)
        .orElse(new Outcome.TryLater(Duration.ofSeconds(1), DelayReason.UNAVAILABLE));
  }

  /**
   * Returns the stored token if Pipedrive can't be called now and it has not expired. A rejected
   * one is vended again only while its grant is under suspicion.
   */
  private Optional<Outcome> stillGood(Installation found, Request request) {
    return found.status() instanceof Active active
            && !found.refreshState().history().isSuspect()
            && TokenFreshness.isRejected(active, request.rejected())
        ? Optional.empty()
        : unchanged(found, request);
  }

  /** Returns the stored token if it is live, even if it was rejected. */
  private Optional<Outcome> unchanged(Installation found, Request request) {
    return found.status() instanceof Active active
            && !found.isOwnedByAnother(request.account())
            && freshness.isGoodForACall(active)
        ? Optional.of(vended(found, active, request))
        : Optional.empty();
  }

  /** Returns true if a recent vend is already recorded, which happens once an hour. */
  private boolean isRemembered(Installation found) {
    return clock
        .instant()
        .isBefore(found.refreshState().lastVendedAt().plus(VENDED_IS_WRITTEN_EVERY));
  }

  private Installation findLater(Installation found, int waits) {
    refreshWait.pause(waits);
    return installations.find(found.id());
  }
}
