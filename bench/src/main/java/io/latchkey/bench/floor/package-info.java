/**
 * The bare handlers that functions are measured against: the least code that gives the same first
 * answer.
 */
@NullMarked
package io.latchkey.bench.floor;

import org.jspecify.annotations.NullMarked;
