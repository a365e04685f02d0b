/** The sweep and the refresh workers: two handlers, and what they are made of. */
@NullMarked
package io.latchkey.functions.refresh;

import org.jspecify.annotations.NullMarked;
