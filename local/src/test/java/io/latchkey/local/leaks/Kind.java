package io.latchkey.local.leaks;

/** The kinds of secrets. */
enum Kind {
  CODE,
  ACCESS_TOKEN,
  REFRESH_TOKEN,
  ASSERTION,
  /** The cookie of one attempt. */
  BROWSER_KEY,
  /** The token in the form of the confirm page. */
  FORM_TOKEN,
  /** The {@code state} of a question to Pipedrive's dialog. */
  STATE,
  CLIENT_SECRET,
  ASSERTION_SECRET,
  SEALING_SEED,
  /** The key that signs requests to the product's webhook. */
  WEBHOOK_SECRET,
  /** Derived from the seed, in base64 here, because it is binary. */
  SEALING_KEY,
  /** Leaked on purpose: if it is not found, the search does not work. */
  DECOY;

  /** Returns true if a person outside Latchkey chooses it, so that it may be easy to guess. */
  boolean isChosen() {
    return this == CLIENT_SECRET
        || this == ASSERTION_SECRET
        || this == SEALING_SEED
        || this == WEBHOOK_SECRET;
  }
}
