package io.latchkey.token;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Pipedrive's side of OAuth and of "who is it?". Each method makes one call and never repeats it:
 * whether an answer may be asked for again is for the caller to know (RFC 6749 section 4.1.2: a
 * code seen twice may cost what it gave the first time).
 */
public interface Pipedrive {

  /**
   * An authorization code turned into a grant.
   *
   * @param redirectUri the app's Callback URL, the same as in the authorization request
   */
  Answer<Grant> exchange(Secret code, URI redirectUri);

  /**
   * The next grant for a grant's refresh token (RFC 6749 section 6). It descends from the same
   * exchange, and keeps the refresh token where the answer holds none.
   *
   * @param patience how long to wait for the answer: a server that rotates may have done so long
   *     before it answers
   */
  Answer<Grant> refresh(Grant grant, Duration patience);

  /**
   * The same for a refresh token of which nothing else is known, since it was exchanged elsewhere
   * by the same client. The grant counts as exchanged at Pipedrive's moment of this answer: it was
   * alive then.
   *
   * @param patience how long to wait for the answer
   */
  Answer<Grant> adopt(Secret refreshToken, Duration patience);

  /** Whose grant it is: {@code GET {api_domain}/v1/users/me}. */
  Answer<Installer> fetchInstaller(Grant grant);

  /**
   * Revokes a refresh token, which takes all of that user's OAuth data of the app with it (RFC
   * 7009). An unknown token is a success too.
   */
  Answer<Revoked> revoke(Secret refreshToken);

  /** What Pipedrive answered, as far as a caller has to tell answers apart. */
  sealed interface Answer<T> {

    /**
     * @param at Pipedrive's moment of it, from its {@code Date} header where it sends one, in whole
     *     seconds
     */
    record Ok<T>(T value, Instant at) implements Answer<T> {}

    /**
     * The code or the token is not good, or no longer ({@code invalid_grant}; 401 from the API).
     */
    record InvalidGrant<T>() implements Answer<T> {}

    /**
     * Pipedrive does not take our client id and secret: our fault, nobody's grant is touched by it.
     */
    record InvalidClient<T>() implements Answer<T> {}

    /**
     * 429: nothing was done.
     *
     * @param retryAfter how long Pipedrive wants us to stay away; zero where it does not say
     */
    record RateLimited<T>(Duration retryAfter) implements Answer<T> {}

    /** The connection was refused or never made: nothing was sent. */
    record Unreachable<T>() implements Answer<T> {}

    /**
     * The connection ended after the request was sent: Pipedrive may or may not have done it, and
     * no answer can come any more.
     */
    record ConnectionLost<T>() implements Answer<T> {}

    /**
     * 5xx or no answer in time: Pipedrive may or may not have done it, or may still do it.
     *
     * @param retryAfter how long a 503 wants us to stay away; zero where nothing says it
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
     * An answer that makes no sense: not JSON, without a token or an id, in an exchange an {@code
     * api_domain} that is not Pipedrive's, an undocumented status.
     *
     * @param why for the log; quotes nothing of the answer
     */
    record Malformed<T>(String why) implements Answer<T> {}
  }

  /** The mark of a revocation that Pipedrive has carried out. */
  record Revoked() {}
}
