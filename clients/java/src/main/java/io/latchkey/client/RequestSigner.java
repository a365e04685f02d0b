package io.latchkey.client;

import java.net.http.HttpRequest;

/**
 * Adds the proof to a request that it comes from your backend. Use {@link SigV4} for AWS.
 * Implementations must be safe for many threads.
 */
@FunctionalInterface
public interface RequestSigner {

  /**
   * Returns a copy of the request with the headers that prove it. May wait for credentials.
   *
   * @param request without a body
   */
  HttpRequest sign(HttpRequest request);

  /**
   * Returns the signer for a Latchkey on your own machine, whose gateway accepts {@code
   * Authorization: Bearer local} instead of an AWS signature.
   */
  static RequestSigner local() {
    return request ->
        HttpRequest.newBuilder(request, (name, value) -> true)
            .setHeader("Authorization", "Bearer local")
            .build();
  }
}
