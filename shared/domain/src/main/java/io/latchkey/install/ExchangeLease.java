package io.latchkey.install;

import java.time.Instant;

/** The right to send a code to Pipedrive. Only one holder may do so. */
public sealed interface ExchangeLease {

  /** No request is sending the code. The next reload may. */
  record Free() implements ExchangeLease {}

  /**
   * A request is sending the code.
   *
   * @param until the moment from which the holder counts as dead, and the code as used
   */
  record Held(Instant until) implements ExchangeLease {}
}
