/** One person's way from pressing Install, as an operator sees it. */
@NullMarked
package io.latchkey.cli.attempt;

import org.jspecify.annotations.NullMarked;
