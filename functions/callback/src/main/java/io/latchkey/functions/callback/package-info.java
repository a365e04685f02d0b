/** The callback function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.callback;

import org.jspecify.annotations.NullMarked;
