package io.latchkey.token;

import java.net.URI;
import java.time.Instant;

/**
 * What Pipedrive gives for a code or a refresh token (RFC 6749 section 5.1).
 *
 * @param accessToken for calls to {@code apiDomain}
 * @param refreshToken for the next grant; always the one of the newest answer
 * @param expiresAt when the access token ends
 * @param scope as Pipedrive spells it, comma-separated
 * @param apiDomain the company's own base URL, already checked to be Pipedrive's; {@link
 *     #ANY_COMPANY} until Pipedrive has said it
 * @param exchangedAt Pipedrive's moment of the exchange of the code that this grant descends from,
 *     in whole seconds
 */
public record Grant(
    Secret accessToken,
    Secret refreshToken,
    Instant expiresAt,
    String scope,
    URI apiDomain,
    Instant exchangedAt) {

  /** Serves the calls of every company; stands in for a company's own base URL. */
  public static final URI ANY_COMPANY = URI.create("https://api.pipedrive.com");

  /** The same grant at its company's own base URL, if only users/me has told it. */
  public Grant withApiDomainOf(Installer who) {
    return apiDomain.equals(ANY_COMPANY) && who.apiDomain().isPresent()
        ? new Grant(accessToken, refreshToken, expiresAt, scope, who.apiDomain().get(), exchangedAt)
        : this;
  }
}
