/**
 * The real use cases over ports that crash, delay, duplicate, reorder and cut at every single call,
 * in an order that a seed decides (docs/protocol.md, "How the code is held to the rules").
 */
@NullMarked
package io.latchkey.simulation;

import org.jspecify.annotations.NullMarked;
