package io.latchkey.installation;

/** An account's right to the integration, as the product asserts it. */
public enum Entitlement {
  ACTIVE,
  TRIAL,
  NONE
}
