/** Measures functions from nothing, or from a snapshot, to their first response. */
@NullMarked
package io.latchkey.bench.cold;

import org.jspecify.annotations.NullMarked;
