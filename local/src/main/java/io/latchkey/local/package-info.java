/** The whole system in one process, on one machine, with one clock. */
@NullMarked
package io.latchkey.local;

import org.jspecify.annotations.NullMarked;
