/** How long a function takes from nothing, or from a snapshot, to its first answer. */
@NullMarked
package io.latchkey.bench.cold;

import org.jspecify.annotations.NullMarked;
