package io.latchkey.refresh;

/** The reason that a grant is refreshed. */
public enum RefreshTrigger {
  /** Its access token has expired or is about to, or a suspicion or a death is checked again. */
  DUE,
  /**
   * An API call has rejected its access token. The result of such a refresh concerns its
   * installation only: one company's broken access must not stop the others.
   */
  REJECTED
}
