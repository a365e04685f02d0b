/** The callback function with what was weighed and not taken. */
@NullMarked
package io.latchkey.bench.alternatives;

import org.jspecify.annotations.NullMarked;
