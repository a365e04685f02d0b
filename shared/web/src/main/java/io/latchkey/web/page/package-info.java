/** The pages for people, without their words, which are in {@code io.latchkey.web.text}. */
@NullMarked
package io.latchkey.web.page;

import org.jspecify.annotations.NullMarked;
