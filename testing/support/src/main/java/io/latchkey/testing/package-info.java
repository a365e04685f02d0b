/** Hostile inputs, and the cost limit for reading them. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
