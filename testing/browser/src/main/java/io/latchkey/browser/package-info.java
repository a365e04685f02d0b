/** Tests and reports that use the stack of {@code make run} in a real Chromium. */
@NullMarked
package io.latchkey.browser;

import org.jspecify.annotations.NullMarked;
