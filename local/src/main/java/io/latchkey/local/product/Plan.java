package io.latchkey.local.product;

/** The plan that a customer has bought. */
enum Plan {
  NONE("no plan", "none"),
  TRIAL("a trial", "trial"),
  PAID("a subscription", "active");

  private final String words;
  private final String entitlement;

  Plan(String words, String entitlement) {
    this.words = words;
    this.entitlement = entitlement;
  }

  /** The text for people, after "has". */
  String words() {
    return words;
  }

  /** The value for Latchkey. */
  String entitlement() {
    return entitlement;
  }
}
