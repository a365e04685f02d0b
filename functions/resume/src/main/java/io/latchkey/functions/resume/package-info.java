/** The resume function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.resume;

import org.jspecify.annotations.NullMarked;
