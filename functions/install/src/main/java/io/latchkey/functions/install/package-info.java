/** The install function: its handler and composition. */
@NullMarked
package io.latchkey.functions.install;

import org.jspecify.annotations.NullMarked;
