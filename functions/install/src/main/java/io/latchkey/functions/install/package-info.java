/** The install function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.install;

import org.jspecify.annotations.NullMarked;
