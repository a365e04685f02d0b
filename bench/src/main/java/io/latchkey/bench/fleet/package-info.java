/**
 * A fleet of installations over weeks: the real sweep, refresh and vend code on a virtual clock.
 */
@NullMarked
package io.latchkey.bench.fleet;

import org.jspecify.annotations.NullMarked;
