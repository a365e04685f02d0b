/** Attacks on a running Latchkey, each beside the same request without the trick, which works. */
@NullMarked
package io.latchkey.local.attacks;

import org.jspecify.annotations.NullMarked;
