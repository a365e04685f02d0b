package io.latchkey.installation;

/**
 * The account that owns an installation.
 *
 * @param entitlement the entitlement that the product asserted when this was installed
 */
public record Owner(Account account, Entitlement entitlement) {}
