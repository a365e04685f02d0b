/**
 * The real use cases over ports that crash, delay, duplicate, reorder and cut at every single call,
 * in an order that a seed decides (docs/model.md, "The simulation").
 */
@NullMarked
package io.latchkey.simulation;

import org.jspecify.annotations.NullMarked;
