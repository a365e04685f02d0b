package io.latchkey.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Latchkey's response to a request for an access token. */
public sealed interface VendOutcome {

  /**
   * A token for calls to {@code apiDomain} until it expires.
   *
   * @param accessToken for the request's {@code Authorization} header
   * @param expiresAt the time from which Pipedrive rejects it, to the second
   * @param apiDomain the base URL of this company's API, such as {@code https://acme.pipedrive.com}
   * @param scope the app's permissions, as Pipedrive reported them; may be empty
   */
  record Token(AccessToken accessToken, Instant expiresAt, URI apiDomain, String scope)
      implements VendOutcome {}

  /** The reasons for which there is no token. */
  sealed interface NoToken extends VendOutcome {}

  /**
   * Pipedrive no longer accepts the app's grant. Don't retry before the person has allowed the app
   * again.
   *
   * @param reauthorizeUrl the page to send the person to. One Allow there restores the
   *     installation. It does not expire
   */
  record NeedsReauthorization(URI reauthorizeUrl) implements NoToken {}

  /** The account has no such installation, or no longer. */
  record Unknown() implements NoToken {}

  /**
   * Latchkey or Pipedrive is temporarily unavailable. The installation is unaffected.
   *
   * @param retryAfter the time to wait before a retry
   */
  record NotNow(Duration retryAfter) implements NoToken {}
}
