/** The token function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.token;

import org.jspecify.annotations.NullMarked;
