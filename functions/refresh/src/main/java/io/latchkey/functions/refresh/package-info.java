/** The sweep and the refresh workers: two handlers, and their composition. */
@NullMarked
package io.latchkey.functions.refresh;

import org.jspecify.annotations.NullMarked;
