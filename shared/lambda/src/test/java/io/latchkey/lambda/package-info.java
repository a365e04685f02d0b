/** Tests of what every function has in common. */
@NullMarked
package io.latchkey.lambda;

import org.jspecify.annotations.NullMarked;
