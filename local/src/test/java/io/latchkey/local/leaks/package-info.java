/**
 * A leak search: records all output of a run, then searches it for every secret that appeared in
 * the run.
 */
@NullMarked
package io.latchkey.local.leaks;

import org.jspecify.annotations.NullMarked;
