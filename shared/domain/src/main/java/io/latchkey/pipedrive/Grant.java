package io.latchkey.pipedrive;

import java.net.URI;
import java.time.Instant;

/**
 * A token response of Pipedrive to a code or a refresh token (RFC 6749 section 5.1).
 *
 * @param accessToken the token for calls to {@code apiDomain}
 * @param refreshToken the token for the next grant; always that of the newest response
 * @param expiresAt the moment when the access token expires
 * @param scope the scopes as Pipedrive spells them, comma-separated
 * @param apiDomain the company's own base URL, already checked to be Pipedrive's; {@link
 *     #ANY_COMPANY} until Pipedrive has named it
 * @param exchangedAt Pipedrive's moment of the exchange that this grant descends from, in whole
 *     seconds
 */
public record Grant(
    Secret accessToken,
    Secret refreshToken,
    Instant expiresAt,
    String scope,
    URI apiDomain,
    Instant exchangedAt) {

  /** The base URL that serves every company, used until the company's own is known. */
  public static final URI ANY_COMPANY = URI.create("https://api.pipedrive.com");

  /** Returns the same grant at its company's own base URL, if only users/me has named it. */
  public Grant withApiDomainOf(Installer who) {
    return apiDomain.equals(ANY_COMPANY) && who.apiDomain().isPresent()
        ? new Grant(accessToken, refreshToken, expiresAt, scope, who.apiDomain().get(), exchangedAt)
        : this;
  }
}
