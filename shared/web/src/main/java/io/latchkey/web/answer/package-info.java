/** The responses: redirects, pages, and problems, each with the headers that it needs. */
@NullMarked
package io.latchkey.web.answer;

import org.jspecify.annotations.NullMarked;
