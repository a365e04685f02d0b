/** What the design promises in numbers, counted on this machine. */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
