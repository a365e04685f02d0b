/** What people read. */
@NullMarked
package io.latchkey.web.page;

import org.jspecify.annotations.NullMarked;
