/** Inputs that nobody should send, and what reading one of them may cost. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
