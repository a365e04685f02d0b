/** {@code latchkey import}: imports a file of refresh tokens, one row at a time. */
@NullMarked
package io.latchkey.cli.importing;

import org.jspecify.annotations.NullMarked;
