/** Secrets that change over without a request failing. */
@NullMarked
package io.latchkey.cli.rotate;

import org.jspecify.annotations.NullMarked;
