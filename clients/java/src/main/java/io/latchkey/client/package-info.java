/**
 * Live Pipedrive access tokens from Latchkey, for a product's backend.
 *
 * <p>Start with {@link io.latchkey.client.LatchkeyTokens}.
 */
@NullMarked
package io.latchkey.client;

import org.jspecify.annotations.NullMarked;
