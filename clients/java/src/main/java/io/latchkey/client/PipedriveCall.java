package io.latchkey.client;

import java.io.IOException;

/**
 * A call to Pipedrive with a token, by any HTTP client. It runs once more with another token if
 * Pipedrive rejects the first.
 *
 * @param <R> the type of the response
 */
@FunctionalInterface
public interface PipedriveCall<R> {

  /**
   * Makes the call.
   *
   * @throws IOException if Pipedrive is unreachable
   * @throws InterruptedException if the thread is interrupted
   */
  R with(VendOutcome.Token token) throws IOException, InterruptedException;
}
