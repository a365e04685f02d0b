/** The fallback function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.fallback;

import org.jspecify.annotations.NullMarked;
