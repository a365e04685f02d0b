/**
 * Where a function rehearses before Lambda takes its snapshot: its own code from end to end, over a
 * world made of cardboard. Nothing of it is random or secret, nothing connects, and nothing stays
 * but the classes that were loaded.
 */
@NullMarked
package io.latchkey.priming;

import org.jspecify.annotations.NullMarked;
