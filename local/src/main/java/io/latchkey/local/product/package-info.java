/**
 * A product that offers a Pipedrive app: customers, plans, sessions, and one file that joins it to
 * Latchkey. Everything is in memory and nothing here is a pattern for real accounts, {@link
 * io.latchkey.local.product.LatchkeyIntegration} apart.
 */
@NullMarked
package io.latchkey.local.product;

import org.jspecify.annotations.NullMarked;
