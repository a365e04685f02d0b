/** The fallback function: its handler and composition. */
@NullMarked
package io.latchkey.functions.fallback;

import org.jspecify.annotations.NullMarked;
