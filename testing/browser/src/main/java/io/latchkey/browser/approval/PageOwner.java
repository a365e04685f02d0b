package io.latchkey.browser.approval;

/** The owners of pages. */
public enum PageOwner {
  PIPEDRIVE,
  PRODUCT,
  /** Latchkey's, with its one question. */
  CONFIRM_PAGE
}
