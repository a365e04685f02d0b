/**
 * Live Pipedrive access tokens from Latchkey, for a product's backend.
 *
 * <p>{@link io.latchkey.client.LatchkeyTokens} is where to begin.
 */
@NullMarked
package io.latchkey.client;

import org.jspecify.annotations.NullMarked;
