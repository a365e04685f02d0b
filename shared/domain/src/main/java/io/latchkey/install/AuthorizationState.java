package io.latchkey.install;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The OAuth {@code state} of one authorization request: its {@link #value()} comes back with the
 * response (RFC 6749 section 10.12).
 *
 * @param attempt the attempt that sent the request
 * @param nonce 128 random bits, base64url, new in every request
 */
public record AuthorizationState(AttemptId attempt, String nonce) {

  private static final Pattern STATE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})");

  public static AuthorizationState of(AttemptId attempt, SecureRandom random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new AuthorizationState(
        attempt, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Parses a state that came back; empty if Latchkey can't have issued it. */
  public static Optional<AuthorizationState> parse(String state) {
    var parts = STATE.matcher(state);
    return parts.matches()
        ? Optional.of(new AuthorizationState(new AttemptId(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** Returns the OAuth {@code state} parameter. */
  public String value() {
    return attempt.value() + "." + nonce;
  }
}
