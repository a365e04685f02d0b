package io.latchkey.install;

import io.latchkey.token.Account;
import io.latchkey.token.Entitlement;

/**
 * Who the product says this person is.
 *
 * @param account the product's account that gets the integration
 * @param name what the account is called, for people to read; the account's id where the product
 *     gives none
 * @param entitlement may it have the integration?
 */
public record Customer(Account account, String name, Entitlement entitlement) {}
