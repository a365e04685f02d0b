package io.latchkey.token;

/** May this account have the integration? The product says so in its assertion. */
public enum Entitlement {
  ACTIVE,
  TRIAL,
  NONE
}
