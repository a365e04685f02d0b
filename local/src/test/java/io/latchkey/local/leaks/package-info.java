/**
 * What looks for leaks: everything that a run lets out is recorded, then searched for every secret
 * that came up in it.
 */
@NullMarked
package io.latchkey.local.leaks;

import org.jspecify.annotations.NullMarked;
