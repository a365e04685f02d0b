/** The callback function: its handler and composition. */
@NullMarked
package io.latchkey.functions.callback;

import org.jspecify.annotations.NullMarked;
