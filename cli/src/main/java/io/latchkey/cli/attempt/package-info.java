/** Traces one person's install attempt for an operator. */
@NullMarked
package io.latchkey.cli.attempt;

import org.jspecify.annotations.NullMarked;
