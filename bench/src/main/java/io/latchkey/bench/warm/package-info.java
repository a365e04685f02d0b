/** Measures the CPU work of a warm function with JMH. */
@NullMarked
package io.latchkey.bench.warm;

import org.jspecify.annotations.NullMarked;
