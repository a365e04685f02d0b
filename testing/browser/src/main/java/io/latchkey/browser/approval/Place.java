package io.latchkey.browser.approval;

/** Whose page somebody is at. */
public enum Place {
  PIPEDRIVE,
  PRODUCT,
  /** Latchkey's, with its one question. */
  CONFIRM_PAGE
}
