package io.latchkey.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** What Latchkey answers when it is asked for an access token. */
public sealed interface VendOutcome {

  /**
   * Good for calls to {@code apiDomain} until it expires.
   *
   * @param accessToken for the request's {@code Authorization} header
   * @param expiresAt when Pipedrive takes it no longer, to the second
   * @param apiDomain where this company's API is, as {@code https://acme.pipedrive.com}
   * @param scope what the app may do, as Pipedrive said; may be empty
   */
  record Token(AccessToken accessToken, Instant expiresAt, URI apiDomain, String scope)
      implements VendOutcome {}

  /** Why there is none. */
  sealed interface NoToken extends VendOutcome {}

  /**
   * Pipedrive takes the app's grant no longer. Asking again before the person has allowed the app
   * is of no use.
   *
   * @param reauthorizeUrl where to send the person: one Allow there, and the installation lives
   *     again. It does not expire
   */
  record NeedsReauthorization(URI reauthorizeUrl) implements NoToken {}

  /** The account has no such installation, or no longer. */
  record Unknown() implements NoToken {}

  /**
   * Latchkey or Pipedrive cannot answer now. Nothing is lost.
   *
   * @param retryAfter how long to wait before asking again
   */
  record NotNow(Duration retryAfter) implements NoToken {}
}
