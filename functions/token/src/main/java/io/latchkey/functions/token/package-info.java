/** The token function: its handler and composition. */
@NullMarked
package io.latchkey.functions.token;

import org.jspecify.annotations.NullMarked;
