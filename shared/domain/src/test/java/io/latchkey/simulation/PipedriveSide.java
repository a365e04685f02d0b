package io.latchkey.simulation;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.IntSupplier;

/** What is true at Pipedrive of the one user of the simulation. */
final class PipedriveSide {

  private static final Duration ACCESS = Duration.ofSeconds(3599);

  /**
   * What nobody outside knows of Pipedrive.
   *
   * @param rotates whether a refresh ends the refresh token that it was asked with
   * @param olderLiveOn whether older refresh tokens live on beside that of a new exchange
   * @param detectsReuse whether a rotated refresh token that comes again ends everything of its
   *     user
   * @param skew how far its clock is ahead of ours
   * @param refusals how many revocations it refuses
   */
  record Guesses(
      boolean rotates, boolean olderLiveOn, boolean detectsReuse, Duration skew, int refusals) {}

  /** It refuses every revocation. */
  static final int FOR_GOOD = Integer.MAX_VALUE;

  /** How often it refuses a grant that lives: twice in all. */
  private static final int WRONG_AT_MOST = 2;

  private final Guesses guesses;
  private final VirtualClock clock;
  private final IntSupplier step;

  /** Refresh tokens that it would take, the newest last. */
  final SequencedSet<String> alive = new LinkedHashSet<>();

  /** Access tokens that we have had revoked, and at which step. */
  final Map<String, Integer> revokedByUs = new HashMap<>();

  private final Map<String, Instant> access = new HashMap<>();
  private final Set<Secret> codes = new LinkedHashSet<>();
  private final Set<String> rotated = new LinkedHashSet<>();
  private final Set<String> refusedTokens = new HashSet<>();
  private int wrongRefusals;
  private int wrongNext;
  private int counter;
  private int refused;

  PipedriveSide(Guesses guesses, VirtualClock clock, IntSupplier step) {
    this.guesses = guesses;
    this.clock = clock;
    this.step = step;
  }

  Optional<String> newest() {
    return alive.isEmpty() ? Optional.empty() : Optional.of(alive.getLast());
  }

  boolean isAhead() {
    return guesses.skew().isPositive();
  }

  /** Each of its answers takes a second, so that no two moments are the same. */
  Instant moment() {
    clock.advance(Duration.ofSeconds(1));
    return clock.instant().plus(guesses.skew()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The person presses Allow and Install. */
  Secret allow() {
    var code = Secret.of("code-" + ++counter);
    codes.add(code);
    return code;
  }

  Answer<Grant> exchange(Secret code) {
    return codes.remove(code) ? exchanged() : new Answer.InvalidGrant<>();
  }

  Answer.Ok<Grant> exchanged() {
    var at = moment();
    if (!guesses.olderLiveOn()) {
      alive.clear();
    }
    var refresh = "refresh-" + ++counter;
    alive.add(refresh);
    return new Answer.Ok<>(grant(refresh, at), at);
  }

  Answer<Grant> refresh(Grant grant) {
    var at = moment();
    return refresh(grant.refreshToken().reveal(), at, grant.exchangedAt());
  }

  Answer<Grant> adopt(Secret refreshToken) {
    var at = moment();
    return refresh(refreshToken.reveal(), at, at);
  }

  private Answer<Grant> refresh(String old, Instant at, Instant exchangedAt) {
    if (!alive.contains(old)) {
      refusedTokens.add(old);
      if (guesses.detectsReuse() && rotated.contains(old)) {
        forget();
      }
      return new Answer.InvalidGrant<>();
    }
    var next = old;
    if (guesses.rotates()) {
      alive.remove(old);
      rotated.add(old);
      next = "refresh-" + ++counter;
      alive.add(next);
    }
    return new Answer.Ok<>(grant(next, exchangedAt), at);
  }

  /** It gets so many refreshes of a grant that lives wrong from now on, twice in all at most. */
  void refusesNext(int times) {
    wrongNext = times;
  }

  /** Whether it refuses this one, which it would have to take. */
  boolean refusesWrongly() {
    if (wrongNext == 0 || wrongRefusals >= WRONG_AT_MOST) {
      return false;
    }
    wrongNext--;
    wrongRefusals++;
    return true;
  }

  /** Refuses this one, whether it lives or not. */
  void refuses(Secret refreshToken) {
    refusedTokens.add(refreshToken.reveal());
  }

  /** Whether a refresh with this one was refused, rightly or wrongly. */
  boolean hasRefused(Secret refreshToken) {
    return refusedTokens.contains(refreshToken.reveal());
  }

  /** Whether a grant that lives may be taken for dead, since nobody can know better. */
  boolean hasRefusedTwice() {
    return wrongRefusals >= WRONG_AT_MOST;
  }

  Answer<Installer> who(Grant grant) {
    var until = access.get(grant.accessToken().reveal());
    return until == null || clock.instant().isAfter(until)
        ? new Answer.InvalidGrant<>()
        : new Answer.Ok<>(World.ADA, moment());
  }

  Answer<Pipedrive.Revoked> revoke(Secret refreshToken) {
    var at = moment();
    if (refused < guesses.refusals()) {
      refused++;
      return new Answer.Nonsense<>("refused");
    }
    if (alive.contains(refreshToken.reveal())) {
      access.keySet().forEach(token -> revokedByUs.putIfAbsent(token, step.getAsInt()));
      forget();
    }
    return new Answer.Ok<>(new Pipedrive.Revoked(), at);
  }

  /** The person removes the app. */
  Instant remove() {
    var at = moment();
    forget();
    return at;
  }

  private void forget() {
    alive.clear();
    access.clear();
  }

  private Grant grant(String refresh, Instant exchangedAt) {
    var token = "access-" + ++counter;
    access.put(token, clock.instant().plus(ACCESS));
    return new Grant(
        Secret.of(token),
        Secret.of(refresh),
        clock.instant().plus(ACCESS),
        "base",
        URI.create("https://acme.pipedrive.com"),
        exchangedAt);
  }
}
