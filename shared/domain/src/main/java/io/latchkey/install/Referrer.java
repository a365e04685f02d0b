package io.latchkey.install;

/** The site that sent a browser to Latchkey, according to its request. */
public enum Referrer {
  /** A page of the product, so the person follows the product's own redirect. */
  PRODUCT,

  /** Another site, or an unknown one: perhaps a link that someone sent. */
  OTHER;

  /** Returns the product only if both are the product. */
  Referrer and(Referrer other) {
    return this == PRODUCT ? other : OTHER;
  }
}
