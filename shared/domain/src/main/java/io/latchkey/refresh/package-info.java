/**
 * Refreshes of a grant under a lease, so that at most one refresh token is used at a time.
 *
 * <p>{@link io.latchkey.refresh.RefreshGrant} refreshes an installation, and {@link
 * io.latchkey.refresh.LeasedRefresh} makes the call for it and for an import. {@link
 * io.latchkey.refresh.CircuitBreaker} says when refreshes pause, such as after a 429.
 */
@NullMarked
package io.latchkey.refresh;

import org.jspecify.annotations.NullMarked;
