package io.latchkey.pipedrive;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Pipedrive's OAuth endpoints and users/me. Each method makes one call and never repeats it,
 * because only the caller knows whether it may be repeated (RFC 6749 section 4.1.2: a server that
 * sees a code twice may revoke the first grant).
 */
public interface Pipedrive {

  /**
   * Exchanges an authorization code for a grant.
   *
   * @param redirectUri the app's Callback URL, the same as in the authorization request
   */
  Answer<Grant> exchange(Secret code, URI redirectUri);

  /**
   * Refreshes a grant (RFC 6749 section 6). The result descends from the same exchange, and keeps
   * the refresh token if the answer contains none.
   *
   * @param patience the longest wait for the answer: a server that rotates may do so long before it
   *     answers
   */
  Answer<Grant> refresh(Grant grant, Duration patience);

  /**
   * Refreshes a refresh token that the same client got elsewhere, so that nothing else about it is
   * known. The grant counts as exchanged at Pipedrive's moment of this answer, when it was alive.
   *
   * @param patience the longest wait for the answer
   */
  Answer<Grant> adopt(Secret refreshToken, Duration patience);

  /** Fetches the user of a grant: {@code GET {api_domain}/v1/users/me}. */
  Answer<Installer> fetchInstaller(Grant grant);

  /**
   * Revokes a refresh token, and with it all of that user's OAuth data of the app (RFC 7009). An
   * unknown token is a success too.
   */
  Answer<Revoked> revoke(Secret refreshToken);

  /** An answer of Pipedrive, as far as callers must tell answers apart. */
  sealed interface Answer<T> {

    /**
     * A success.
     *
     * @param at Pipedrive's moment of it, from its {@code Date} header if there is one, in whole
     *     seconds
     */
    record Ok<T>(T value, Instant at) implements Answer<T> {}

    /**
     * The code or the token is invalid or no longer valid ({@code invalid_grant}; 401 from the
     * API).
     */
    record InvalidGrant<T>() implements Answer<T> {}

    /** Pipedrive doesn't accept the client id and secret. This says nothing about any grant. */
    record InvalidClient<T>() implements Answer<T> {}

    /**
     * A 429: nothing was done.
     *
     * @param retryAfter the wait that Pipedrive asks for; zero if none
     */
    record RateLimited<T>(Duration retryAfter) implements Answer<T> {}

    /** The connection was refused or never made: nothing was sent. */
    record Unreachable<T>() implements Answer<T> {}

    /**
     * The connection ended after the request was sent. Pipedrive may have carried it out, and no
     * answer can come anymore.
     */
    record ConnectionLost<T>() implements Answer<T> {}

    /**
     * A 5xx, or no answer in time: Pipedrive may have carried it out, or may still do so.
     *
     * @param retryAfter the wait that a 503 asks for; zero if none
     */
    record Indeterminate<T>(Duration retryAfter) implements Answer<T> {

      public Indeterminate() {
        this(Duration.ZERO);
      }
    }

    /**
     * The API refuses this call for reasons that say nothing about the grant: 402, 403, or a
     * redirect (Pipedrive, "HTTP status codes"), or a 401 that is not the API's own.
     */
    record Denied<T>() implements Answer<T> {}

    /**
     * A malformed answer: not JSON, without a token or an id, with an undocumented status, or, in
     * an exchange, with an {@code api_domain} that is not Pipedrive's.
     *
     * @param why the reason for the log; quotes nothing of the answer
     */
    record Malformed<T>(String why) implements Answer<T> {}
  }

  /** The mark of a revocation that Pipedrive has carried out. */
  record Revoked() {}
}
