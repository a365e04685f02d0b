/** What a warm function does besides waiting for others, measured with JMH. */
@NullMarked
package io.latchkey.bench.warm;

import org.jspecify.annotations.NullMarked;
