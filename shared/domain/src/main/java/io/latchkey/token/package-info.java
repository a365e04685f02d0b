/**
 * Installations, their grants, and their state at Pipedrive.
 *
 * <p>Each type whose name ends in {@code Decision} applies rules of docs/protocol.md to what is
 * stored, and a use case, such as {@link io.latchkey.token.RefreshGrant}, stores its result. {@link
 * io.latchkey.token.Schedule} says when a refresh is due, and {@link
 * io.latchkey.token.CircuitBreaker} when refreshes pause, such as after a 429.
 */
@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
