package io.latchkey.install;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One question to Pipedrive's dialog; its {@link #value()} comes back with the answer (RFC 6749
 * section 10.12).
 *
 * @param attempt on whose way it is asked
 * @param nonce 128 random bits, base64url, new for every question
 */
public record AuthorizationState(AttemptId attempt, String nonce) {

  private static final Pattern STATE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})");

  public static AuthorizationState of(AttemptId attempt, SecureRandom random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new AuthorizationState(
        attempt, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads a state that came back; empty where it cannot be one of ours. */
  public static Optional<AuthorizationState> parse(String state) {
    var parts = STATE.matcher(state);
    return parts.matches()
        ? Optional.of(new AuthorizationState(new AttemptId(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** The OAuth {@code state} parameter. */
  public String value() {
    return attempt.value() + "." + nonce;
  }
}
