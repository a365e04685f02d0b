package io.latchkey.token;

/** Why a grant is refreshed. */
public enum RefreshTrigger {
  /** Its access token has ended, or is about to; or a suspicion or a death is tried again. */
  DUE,
  /**
   * An API call has rejected its access token. What such a refresh meets concerns its installation
   * only: one company's broken access must not stop the others.
   */
  REJECTED
}
