/**
 * A product that offers a Pipedrive app: customers, plans, sessions, and three files that join it
 * to Latchkey, {@link io.latchkey.local.product.LatchkeyIntegration} for its pages, {@link
 * io.latchkey.local.product.PipedriveApi} for its backend, and {@link
 * io.latchkey.local.product.LatchkeyEvents} for its events. Everything is in memory, and nothing
 * else here is a pattern for real accounts.
 */
@NullMarked
package io.latchkey.local.product;

import org.jspecify.annotations.NullMarked;
