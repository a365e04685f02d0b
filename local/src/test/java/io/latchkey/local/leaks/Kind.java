package io.latchkey.local.leaks;

/** What is secret. */
enum Kind {
  CODE,
  ACCESS_TOKEN,
  REFRESH_TOKEN,
  ASSERTION,
  /** The cookie of one attempt. */
  BROWSER_KEY,
  /** What the form of the confirm page is known by. */
  FORM_TOKEN,
  /** The {@code state} of a question to Pipedrive's dialog. */
  STATE,
  CLIENT_SECRET,
  ASSERTION_SECRET,
  SEALING_SEED,
  /** The key that signs requests to the product's webhook. */
  WEBHOOK_SECRET,
  /** Derived from the seed, in base64 here, since it is no text. */
  SEALING_KEY,
  /** Let out on purpose: where it is not found, the search is blind. */
  DECOY;

  /** Whether somebody outside chooses it, so that nobody knows how hard it is to guess. */
  boolean isChosen() {
    return this == CLIENT_SECRET
        || this == ASSERTION_SECRET
        || this == SEALING_SEED
        || this == WEBHOOK_SECRET;
  }
}
