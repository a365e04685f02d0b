/** The common base of all functions: context, log, and metrics. */
@NullMarked
package io.latchkey.lambda;

import org.jspecify.annotations.NullMarked;
