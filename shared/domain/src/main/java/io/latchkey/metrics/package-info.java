/** The metrics that Latchkey publishes for its operator. */
@NullMarked
package io.latchkey.metrics;

import org.jspecify.annotations.NullMarked;
