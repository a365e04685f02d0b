/** The ports in memory, and the contracts that every implementation of them keeps. */
@NullMarked
package io.latchkey.memory;

import org.jspecify.annotations.NullMarked;
