package io.latchkey.local.emulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What Pipedrive's documentation leaves open, or says in two ways: one choice each, so that both
 * can be tried. All but the first two are off to begin with.
 */
public enum Switch {
  /**
   * A refresh answers with a new refresh token and ends the old one. Pipedrive's page on
   * authorization says that it does not; its list of errors speaks of refresh tokens that were
   * exchanged already.
   */
  ROTATION,
  /** After a second install of the same user the first refresh token still works. */
  OLDER_GRANTS_LIVE_ON,
  /**
   * Refresh answers come without {@code refresh_token}: the old one stays good, whatever {@link
   * #ROTATION} says (RFC 6749 section 6).
   */
  REFRESH_TOKEN_LEFT_OUT,
  /**
   * A refresh token that was exchanged already and comes again ends everything of its user (RFC
   * 9700 section 4.14.2).
   */
  REUSED_REFRESH_TOKEN_REVOKES,
  /** A code that comes twice ends what it gave the first time (RFC 6749 section 4.1.2). */
  REUSED_CODE_REVOKES,
  /** After the app's client secret was made anew, those before it are still taken. */
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

  static Optional<Switch> named(String member) {
    return Arrays.stream(values()).filter(each -> each.member().equals(member)).findFirst();
  }
}
