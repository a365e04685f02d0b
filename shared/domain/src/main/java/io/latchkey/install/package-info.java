/** One person's way from pressing Install to installed, declined or lapsed. */
@NullMarked
package io.latchkey.install;

import org.jspecify.annotations.NullMarked;
