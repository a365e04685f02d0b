package io.latchkey.local.emulator;

import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All codes and tokens that the emulator has issued, with their lifetimes. Safe for many threads.
 */
final class Grants {

  /** Pipedrive, "OAuth status codes": a code is valid for five minutes. */
  static final Duration CODE_LIFETIME = Duration.ofMinutes(5);

  static final Duration ACCESS_LIFETIME = Duration.ofHours(1);

  /** Every use sets it back to 60 days (Pipedrive, "OAuth authorization"). */
  static final Duration REFRESH_LIFETIME = Duration.ofDays(60);

  /** The result of redeeming a code. */
  sealed interface Redemption {
    record Redeemed(Tokens tokens) implements Redemption {}

    /** The code was never issued, was already used, or its user's data is gone. */
    record Invalid() implements Redemption {}

    record Expired() implements Redemption {}
  }

  /** An authorization code. Tokens that come from the same consent carry the same grant number. */
  private record Code(Person who, Instant since, long grant, boolean used) {}

  private record Token(Person who, Instant since, long grant) {}

  private final Clock clock;
  private final EmulatorOptions switches;
  private final SecureRandom random = new SecureRandom();
  private final Map<Secret, Code> codes = new LinkedHashMap<>();
  private final Map<Secret, Token> access = new LinkedHashMap<>();
  private final Map<Secret, Token> refresh = new LinkedHashMap<>();
  private final Map<Secret, Person> spent = new LinkedHashMap<>();
  private long grants;

  Grants(Clock clock, EmulatorOptions switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /** Issues a code, as after Allow and Install. */
  synchronized Secret allow(Person who) {
    var code = secret("", 48);
    codes.put(code, new Code(who, clock.instant(), ++grants, false));
    return code;
  }

  /** Exchanges a code for tokens, once. */
  synchronized Redemption redeem(Secret value) {
    var code = codes.get(value);
    if (code == null) {
      return new Redemption.Invalid();
    }
    if (code.used) {
      if (switches.isOn(EmulatorOption.REUSED_CODE_REVOKES)) {
        access.values().removeIf(token -> token.grant == code.grant);
        refresh.values().removeIf(token -> token.grant == code.grant);
      }
      return new Redemption.Invalid();
    }
    if (isOver(code.since, CODE_LIFETIME)) {
      return new Redemption.Expired();
    }
    codes.put(value, new Code(code.who, code.since, code.grant, true));
    if (!switches.isOn(EmulatorOption.OLDER_GRANTS_LIVE_ON)) {
      refresh.values().removeIf(token -> token.who.isSameAs(code.who));
    }
    return new Redemption.Redeemed(issue(code.who, code.grant, secret("rt.", 320)));
  }

  /** Returns new tokens for a refresh token. Empty if the token is not valid. */
  synchronized Optional<Tokens> refresh(Secret value) {
    var token = refresh.get(value);
    if (token == null || isOver(token.since, REFRESH_LIFETIME)) {
      if (switches.isOn(EmulatorOption.REUSED_REFRESH_TOKEN_REVOKES) && spent.containsKey(value)) {
        forget(spent.get(value));
      }
      return Optional.empty();
    }
    if (!switches.rotates()) {
      return Optional.of(issue(token.who, token.grant, value));
    }
    refresh.remove(value);
    spent.put(value, token.who);
    return Optional.of(issue(token.who, token.grant, secret("rt.", 320)));
  }

  private Tokens issue(Person who, long grant, Secret refreshToken) {
    var token = new Token(who, clock.instant(), grant);
    var accessToken = secret("at.", 320);
    access.put(accessToken, token);
    refresh.put(refreshToken, token);
    return new Tokens(accessToken, refreshToken);
  }

  /** Returns true if it is a token of either kind that could be revoked now. */
  synchronized boolean knows(Secret token) {
    return access.containsKey(token) || refresh.containsKey(token);
  }

  /** Returns the owner of an unexpired access token. */
  synchronized Optional<Person> owner(Secret accessToken) {
    return Optional.ofNullable(access.get(accessToken))
        .filter(token -> !isOver(token.since, ACCESS_LIFETIME))
        .map(Token::who);
  }

  /**
   * Revokes a token (RFC 7009). A refresh token takes all of its user's data with it, an access
   * token only itself.
   *
   * @return the user whose data is gone; empty for an access token or an unknown token
   */
  synchronized Optional<Person> revoke(Secret value) {
    access.remove(value);
    var token = refresh.get(value);
    if (token == null) {
      return Optional.empty();
    }
    forget(token.who);
    return Optional.of(token.who);
  }

  /** Removes all of a user's data of the app: tokens and unused codes. */
  synchronized void forget(Person who) {
    codes.values().removeIf(code -> code.who.isSameAs(who));
    access.values().removeIf(token -> token.who.isSameAs(who));
    refresh.values().removeIf(token -> token.who.isSameAs(who));
  }

  /** Returns a user's valid refresh tokens, oldest first. */
  synchronized List<Secret> live(long companyId, long userId) {
    return refresh.entrySet().stream()
        .filter(entry -> entry.getValue().who.is(companyId, userId))
        .filter(entry -> !isOver(entry.getValue().since, REFRESH_LIFETIME))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The access tokens of a user, oldest first. */
  synchronized List<Secret> accessTokens(long companyId, long userId) {
    return access.entrySet().stream()
        .filter(entry -> entry.getValue().who.is(companyId, userId))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns every user with a valid refresh token, which are the users who have the app. */
  synchronized List<Person> installed() {
    var byIds = new LinkedHashMap<List<Long>, Person>();
    refresh.values().stream()
        .filter(token -> !isOver(token.since, REFRESH_LIFETIME))
        .forEach(token -> byIds.put(List.of(token.who.companyId(), token.who.userId()), token.who));
    return List.copyOf(byIds.values());
  }

  private boolean isOver(Instant since, Duration lifetime) {
    return clock.instant().isAfter(since.plus(lifetime));
  }

  /** Creates a random token. Real tokens are long, and clients must not rely on any length. */
  private Secret secret(String prefix, int bytes) {
    var bits = new byte[bytes];
    random.nextBytes(bits);
    return Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }
}
