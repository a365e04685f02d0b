package io.latchkey.client;

import java.io.IOException;

/**
 * Something to do at Pipedrive with a token, by whatever HTTP client. It is done once more with
 * another token where Pipedrive has rejected the first.
 *
 * @param <R> what comes of it
 */
@FunctionalInterface
public interface PipedriveCall<R> {

  /**
   * Does it.
   *
   * @throws IOException where Pipedrive cannot be reached
   * @throws InterruptedException where the thread was interrupted
   */
  R with(VendOutcome.Token token) throws IOException, InterruptedException;
}
