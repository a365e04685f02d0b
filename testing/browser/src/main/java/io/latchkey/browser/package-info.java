/** What {@code make run} starts, met in a real Chromium. */
@NullMarked
package io.latchkey.browser;

import org.jspecify.annotations.NullMarked;
