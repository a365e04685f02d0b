package io.latchkey.token;

/** An account's right to the integration, as the product asserts it. */
public enum Entitlement {
  ACTIVE,
  TRIAL,
  NONE
}
