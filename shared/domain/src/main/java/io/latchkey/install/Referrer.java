package io.latchkey.install;

/** The site whose page sent a browser to us, as far as its request says. */
public enum Referrer {
  /** A page of the product, so the person follows the product's own redirect. */
  PRODUCT,

  /** Another site, or nothing that can be told: perhaps a link that somebody sent. */
  OTHER;

  /** The product only if both are. */
  Referrer and(Referrer other) {
    return this == PRODUCT ? other : OTHER;
  }
}
