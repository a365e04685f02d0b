/** {@code latchkey import}: a file of refresh tokens, brought in row by row. */
@NullMarked
package io.latchkey.cli.importing;

import org.jspecify.annotations.NullMarked;
