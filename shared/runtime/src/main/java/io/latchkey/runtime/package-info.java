/** What a function finds around it when it starts: settings, clock, randomness, AWS clients. */
@NullMarked
package io.latchkey.runtime;

import org.jspecify.annotations.NullMarked;
