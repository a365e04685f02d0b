package io.latchkey.local.emulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Behavior of Pipedrive that its documentation leaves open or contradicts. Each switch makes one
 * variant testable. All but the first two are off by default.
 */
public enum EmulatorOption {
  /**
   * A refresh returns a new refresh token and invalidates the old one. Pipedrive's page on
   * authorization says that it does not, but its list of errors mentions refresh tokens that were
   * already exchanged.
   */
  ROTATION,
  /** After a second install of the same user the first refresh token still works. */
  OLDER_GRANTS_LIVE_ON,
  /**
   * Refresh responses omit {@code refresh_token}: the old one stays valid, regardless of {@link
   * #ROTATION} (RFC 6749 section 6).
   */
  REFRESH_TOKEN_LEFT_OUT,
  /**
   * Reuse of an exchanged refresh token revokes everything of its user (RFC 9700 section 4.14.2).
   */
  REUSED_REFRESH_TOKEN_REVOKES,
  /** Reuse of a code revokes the tokens from its first use (RFC 6749 section 4.1.2). */
  REUSED_CODE_REVOKES,
  /** Previous client secrets stay valid after the app's client secret is refreshed. */
  OLDER_CLIENT_SECRETS_LIVE_ON,
  /** Token answers come without {@code api_domain}, as in the example of "OAuth status codes". */
  API_DOMAIN_LEFT_OUT,
  /**
   * A revocation of a token that is unknown, or revoked already, is refused with 400 {@code
   * invalid_token}; RFC 7009 section 2.2 answers 200.
   */
  UNKNOWN_REVOCATION_REFUSED,
  /** Revoking a refresh token sends the uninstall notice too. */
  REVOCATION_UNINSTALLS,
  /** The uninstall notice holds its ids as strings. */
  IDS_AS_TEXT,
  /** The uninstall notice holds its moment as seconds since 1970 instead of ISO 8601. */
  TIMESTAMP_IN_SECONDS,
  /** The uninstall notice holds its moment without a zone: {@code 2026-05-01 12:00:00}, in UTC. */
  TIMESTAMP_WITHOUT_ZONE;

  /** Its name in JSON. */
  String member() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EmulatorOption> named(String member) {
    return Arrays.stream(values()).filter(each -> each.member().equals(member)).findFirst();
  }
}
