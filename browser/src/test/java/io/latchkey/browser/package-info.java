/** What {@code make run} starts, clicked through in a real Chromium. */
@NullMarked
package io.latchkey.browser;

import org.jspecify.annotations.NullMarked;
