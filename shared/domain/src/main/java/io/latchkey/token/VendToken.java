package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Installation.Active;
import io.latchkey.token.Installation.Disconnecting;
import io.latchkey.token.Installation.Gone;
import io.latchkey.token.Installation.NeedsReauthorization;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands a live access token to the product's backend; one that is about to end is refreshed first.
 */
public final class VendToken {

  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** A token that could not be renewed is still good for a call if it has this long to live. */
  private static final Duration GOOD_FOR_A_CALL = Duration.ofSeconds(15);

  private static final Duration VENDED_IS_WRITTEN_EVERY = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final int DOUBLED_AT_MOST = 3;

  /**
   * @param rejected the access token that an API call got a 401 for, where the caller reports one
   */
  public record Request(InstallationId id, Account account, Rejected rejected) {}

  /** What the caller says of the token it has. */
  public sealed interface Rejected {

    record Nothing() implements Rejected {}

    /**
     * @param sha256 of the access token, lower-case hex
     */
    record Token(String sha256) implements Rejected {}
  }

  /** What the caller is told. */
  public sealed interface Outcome {

    record Vended(InstallationId id, Grant grant) implements Outcome {}

    /** Unknown, ended, or another account's. */
    record NotFound() implements Outcome {}

    /** The person has to allow the app again. */
    record ReauthorizationNeeded(RepairLink link) implements Outcome {}

    record TryLater(Duration retryAfter, RefreshGrant.Why why) implements Outcome {}
  }

  private final Installations installations;
  private final RefreshGrant refreshGrant;
  private final Metrics metrics;
  private final Pause pause;
  private final Clock clock;
  private final SecureRandom random;

  public VendToken(
      Installations installations,
      RefreshGrant refreshGrant,
      Metrics metrics,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.installations = installations;
    this.refreshGrant = refreshGrant;
    this.metrics = metrics;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  public Outcome vend(Request request) {
    var found = installations.find(request.id());
    var outcome = answer(found, request).orElseGet(() -> renewed(found, request));
    if (outcome instanceof Outcome.Vended) {
      metrics.count(Metric.VENDED);
    }
    return outcome;
  }

  /** The answer once the grant has been refreshed, by whomever. */
  private Outcome renewed(Installation stored, Request request) {
    metrics.count(Metric.VEND_WAITED);
    var found = stored;
    var patience = clock.instant().plus(PATIENCE);
    var waits = 0;
    while (true) {
      switch (refreshGrant.refresh(found)) {
        case RefreshGrant.Outcome.Done(var now) -> found = now;
        case RefreshGrant.Outcome.Busy busy -> found = findLater(found, waits++);
        case RefreshGrant.Outcome.Later(var now, var notBefore, var why) -> {
          return stillGood(now, request)
              .orElseGet(
                  () -> new Outcome.TryLater(Duration.between(clock.instant(), notBefore), why));
        }
      }
      if (clock.instant().isAfter(patience)) {
        return stillGood(found, request)
            .orElse(new Outcome.TryLater(Duration.ofSeconds(5), RefreshGrant.Why.UNAVAILABLE));
      }
      var answer = answer(found, request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** The answer, where no refresh is needed for it. */
  private Optional<Outcome> answer(Installation found, Request request) {
    if (found.belongsToAnother(request.account())) {
      return Optional.of(new Outcome.NotFound());
    }
    return switch (found.status()) {
      case Gone gone -> Optional.of(new Outcome.NotFound());
      case Disconnecting ending -> Optional.of(new Outcome.NotFound());
      case NeedsReauthorization dead ->
          Optional.of(
              new Outcome.ReauthorizationNeeded(new RepairLink(dead.baseUrl(), found.id())));
      case Active active ->
          lives(active, MARGIN) ? vended(found, active.grant().open(), request) : Optional.empty();
    };
  }

  private Optional<Outcome> vended(Installation found, Grant grant, Request request) {
    if (isRejected(grant, request)) {
      return Optional.empty();
    }
    var outcome = Optional.<Outcome>of(new Outcome.Vended(found.id(), grant));
    if (isRemembered(found)) {
      return outcome;
    }
    return switch (installations.save(Vending.of(found, clock.instant()))) {
      case Installations.Saved.Done done -> outcome;
      case Installations.Saved.Overtaken(var now) ->
          // Whoever was faster may have ended it: a token that is known to be revoked is not
          // vended.
          isStillThere(found, now) ? outcome : answer(now, request);
    };
  }

  private static boolean isStillThere(Installation found, Installation now) {
    return now.status() instanceof Active && now.generation() == found.generation();
  }

  /** Pipedrive cannot be asked now, but what is stored has not ended yet. */
  private Optional<Outcome> stillGood(Installation found, Request request) {
    return found.status() instanceof Active active && lives(active, GOOD_FOR_A_CALL)
        ? vended(found, active.grant().open(), request)
        : Optional.empty();
  }

  private boolean lives(Active active, Duration margin) {
    return clock.instant().plus(margin).isBefore(active.accessExpiresAt());
  }

  private static boolean isRejected(Grant grant, Request request) {
    return request.rejected() instanceof Rejected.Token(var sha256)
        && grant.accessToken().sha256().equals(sha256);
  }

  /** Whether it is known already that the installation is active: that is said once an hour. */
  private boolean isRemembered(Installation found) {
    return clock.instant().isBefore(found.care().lastVendedAt().plus(VENDED_IS_WRITTEN_EVERY));
  }

  /**
   * Doubling with jitter, to a second and a half on average: a crowd that waits for one refresh
   * must not read the item more often than DynamoDB lets one item be read.
   */
  private Installation findLater(Installation found, int waits) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waits, DOUBLED_AT_MOST));
    pause.pause(wait.dividedBy(2).plusMillis(random.nextLong(wait.toMillis())));
    return installations.find(found.id());
  }
}
