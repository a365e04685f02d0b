/** The whole system in one process: settings, clock and start of the local stack. */
@NullMarked
package io.latchkey.local;

import org.jspecify.annotations.NullMarked;
