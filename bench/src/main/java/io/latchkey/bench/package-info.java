/** Measures the numbers that the design promises, on this machine. */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
