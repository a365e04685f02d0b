/** One person's path from pressing Install to installed, declined, or lapsed. */
@NullMarked
package io.latchkey.install;

import org.jspecify.annotations.NullMarked;
