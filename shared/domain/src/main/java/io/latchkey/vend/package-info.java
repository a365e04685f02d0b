/**
 * Access tokens for the product's backend.
 *
 * <p>{@link io.latchkey.vend.VendDecision} says whether the stored token is still good, and {@link
 * io.latchkey.vend.VendToken} refreshes it or waits for somebody else's refresh.
 */
@NullMarked
package io.latchkey.vend;

import org.jspecify.annotations.NullMarked;
