package io.latchkey.client;

import java.net.http.HttpRequest;

/**
 * Puts on a request what proves to Latchkey that it is your backend's. {@link SigV4} is the one for
 * AWS. Has to be safe for many threads.
 */
@FunctionalInterface
public interface RequestSigner {

  /**
   * The same request, with the headers that prove it. It may wait for credentials.
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
