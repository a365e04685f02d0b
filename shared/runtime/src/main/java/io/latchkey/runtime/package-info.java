/** What a function finds around it when it starts: settings, clock, randomness. */
@NullMarked
package io.latchkey.runtime;

import org.jspecify.annotations.NullMarked;
