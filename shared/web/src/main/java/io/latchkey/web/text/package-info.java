/** The words of every page, in each language, and who is spoken to in which. */
@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
