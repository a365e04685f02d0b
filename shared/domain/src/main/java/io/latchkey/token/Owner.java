package io.latchkey.token;

/**
 * Whose an installation is.
 *
 * @param entitlement as the product asserted it when this was installed
 */
public record Owner(Account account, Entitlement entitlement) {}
