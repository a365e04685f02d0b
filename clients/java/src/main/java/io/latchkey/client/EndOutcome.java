package io.latchkey.client;

import java.time.Duration;

/** What a disconnect or an erasure comes to. */
public sealed interface EndOutcome {

  /** Pipedrive has taken the app's access back, and Latchkey holds nothing any more. */
  record Done() implements EndOutcome {}

  /** No token is vended any more; Pipedrive did not answer, and Latchkey goes on until it has. */
  record UnderWay() implements EndOutcome {}

  /** There was nothing to end. */
  record Unknown() implements EndOutcome {}

  /**
   * Latchkey cannot do it now, and nothing may have been ended: ask again.
   *
   * @param retryAfter how long to wait before asking again
   */
  record NotNow(Duration retryAfter) implements EndOutcome {}
}
