/** The operator's command {@code latchkey}. */
@NullMarked
package io.latchkey.cli;

import org.jspecify.annotations.NullMarked;
