package io.latchkey.refresh;

/** The reason that a grant can't be refreshed now. */
public enum DelayReason {
  /** Pipedrive answered 429. */
  RATE_LIMITED,
  /** Pipedrive doesn't answer, or refuses Latchkey's client secret. */
  UNAVAILABLE,
  /** Pipedrive's answer is malformed. */
  MALFORMED_ANSWER,
  /** Pipedrive refused the grant once. A second refusal counts. */
  SUSPECTED,
  /** The stored grant can't be opened now. */
  UNREADABLE
}
