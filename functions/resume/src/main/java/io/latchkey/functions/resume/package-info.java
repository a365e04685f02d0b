/** The resume function: its handler and composition. */
@NullMarked
package io.latchkey.functions.resume;

import org.jspecify.annotations.NullMarked;
