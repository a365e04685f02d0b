package io.latchkey.token;

/**
 * The account that owns an installation.
 *
 * @param entitlement the entitlement that the product asserted when this was installed
 */
public record Owner(Account account, Entitlement entitlement) {}
