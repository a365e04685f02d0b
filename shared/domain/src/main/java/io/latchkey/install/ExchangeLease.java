package io.latchkey.install;

import java.time.Instant;

/** Who may send a code to Pipedrive: a code goes there from one holder only. */
public sealed interface ExchangeLease {

  /** Nobody is sending it; the next reload may. */
  record Free() implements ExchangeLease {}

  /**
   * Somebody is sending it.
   *
   * @param until when the holder must be taken for dead, and the code for used
   */
  record Held(Instant until) implements ExchangeLease {}
}
