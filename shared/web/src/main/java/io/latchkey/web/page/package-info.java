/** The pages for people. */
@NullMarked
package io.latchkey.web.page;

import org.jspecify.annotations.NullMarked;
