/** The environment of a function at its start: settings, clock, and randomness. */
@NullMarked
package io.latchkey.runtime;

import org.jspecify.annotations.NullMarked;
