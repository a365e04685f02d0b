/** Deadlines, waits, and the limits that all use cases keep. */
@NullMarked
package io.latchkey.time;

import org.jspecify.annotations.NullMarked;
