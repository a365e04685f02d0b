package io.latchkey.simulation;

import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
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

/** The state of Pipedrive for the simulation's only user. */
final class PipedriveState {

  private static final Duration ACCESS = Duration.ofSeconds(3599);

  /**
   * Pipedrive's undocumented behavior.
   *
   * @param rotates true if a refresh invalidates the refresh token it used
   * @param olderLiveOn true if older refresh tokens stay valid after a new exchange
   * @param detectsReuse true if reuse of a rotated refresh token revokes everything of its user
   * @param skew the lead of its clock over Latchkey's
   * @param refusals the number of revocations it rejects
   */
  record UnknownOutcomes(
      boolean rotates, boolean olderLiveOn, boolean detectsReuse, Duration skew, int refusals) {}

  /** The number of rejections for a Pipedrive that rejects every revocation. */
  static final int FOR_GOOD = Integer.MAX_VALUE;

  /** The number of times it rejects a live grant: twice in total. */
  private static final int WRONG_AT_MOST = 2;

  private final UnknownOutcomes guesses;
  private final TestClock clock;
  private final IntSupplier step;

  /** Valid refresh tokens, the newest last. */
  final SequencedSet<String> alive = new LinkedHashSet<>();

  /** Access tokens that Latchkey has revoked, with the step. */
  final Map<String, Integer> revokedByUs = new HashMap<>();

  private final Map<String, Instant> access = new HashMap<>();
  private final Set<Secret> codes = new LinkedHashSet<>();
  private final Set<String> rotated = new LinkedHashSet<>();
  private final Set<String> refusedTokens = new HashSet<>();
  private int wrongRefusals;
  private int wrongNext;
  private int counter;
  private int refused;

  PipedriveState(UnknownOutcomes guesses, TestClock clock, IntSupplier step) {
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

  /** Each response takes a second, so that no two times are equal. */
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

  /** Makes it reject this many refreshes of a live grant, up to the limit of two in total. */
  void refusesNext(int times) {
    wrongNext = times;
  }

  /** Returns true if it rejects this token, although it is valid. */
  boolean refusesWrongly() {
    if (wrongNext == 0 || wrongRefusals >= WRONG_AT_MOST) {
      return false;
    }
    wrongNext--;
    wrongRefusals++;
    return true;
  }

  /** Rejects this token, whether or not it is valid. */
  void refuses(Secret refreshToken) {
    refusedTokens.add(refreshToken.reveal());
  }

  /** Returns true if a refresh with this token was rejected, rightly or wrongly. */
  boolean hasRefused(Secret refreshToken) {
    return refusedTokens.contains(refreshToken.reveal());
  }

  /**
   * Returns true if a live grant may count as dead, because two rejections are conclusive for
   * Latchkey.
   */
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
      return new Answer.Malformed<>("refused");
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
