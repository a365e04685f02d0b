/**
 * The words of every page. The resources of this package have one file for each language, and
 * {@link io.latchkey.web.text.Languages} chooses one for a person.
 */
@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
