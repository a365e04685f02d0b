/** What every function has in common, whatever calls it: its context, its log, its metrics. */
@NullMarked
package io.latchkey.lambda;

import org.jspecify.annotations.NullMarked;
