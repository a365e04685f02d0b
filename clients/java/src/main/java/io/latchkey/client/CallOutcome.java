package io.latchkey.client;

/**
 * What a call of Pipedrive with a live token comes to.
 *
 * @param <R> what the caller gets from Pipedrive
 */
public sealed interface CallOutcome<R> {

  /**
   * Pipedrive has answered, whatever it says. A 401 here is its answer to two tokens.
   *
   * @param <R> what the caller gets from Pipedrive
   * @param answer Pipedrive's
   */
  record Answered<R>(R answer) implements CallOutcome<R> {}

  /**
   * There is no token to call with, or none in the place of one that Pipedrive has rejected.
   *
   * @param <R> what the caller would have got
   * @param why what Latchkey says of it
   */
  record NotCalled<R>(VendOutcome.NoToken why) implements CallOutcome<R> {}
}
