package io.latchkey.client;

import java.time.Duration;

/** The result of a disconnect or an erasure. */
public sealed interface EndOutcome {

  /** Pipedrive has taken the app's access back, and Latchkey holds nothing any more. */
  record Done() implements EndOutcome {}

  /**
   * Latchkey vends no more tokens. Pipedrive did not answer yet, and Latchkey retries until it
   * does.
   */
  record UnderWay() implements EndOutcome {}

  /** There was nothing to end. */
  record Unknown() implements EndOutcome {}

  /**
   * Latchkey cannot complete the request now, and may have ended nothing. Retry.
   *
   * @param retryAfter the time to wait before a retry
   */
  record NotNow(Duration retryAfter) implements EndOutcome {}
}
