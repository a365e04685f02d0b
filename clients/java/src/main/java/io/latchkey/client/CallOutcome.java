package io.latchkey.client;

/**
 * The result of a call to Pipedrive with a live token.
 *
 * @param <R> the type of Pipedrive's response
 */
public sealed interface CallOutcome<R> {

  /**
   * Pipedrive has responded, with any status. A 401 here is its response to two different tokens.
   *
   * @param <R> the type of Pipedrive's response
   * @param answer Pipedrive's response
   */
  record Answered<R>(R answer) implements CallOutcome<R> {}

  /**
   * Latchkey has no token for the call, or none to replace one that Pipedrive rejected.
   *
   * @param <R> the type of Pipedrive's response
   * @param why Latchkey's reason
   */
  record NotCalled<R>(VendOutcome.NoToken why) implements CallOutcome<R> {}
}
