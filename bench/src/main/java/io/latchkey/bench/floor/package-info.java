/** What a function is measured against: as little as can be written for the same first answer. */
@NullMarked
package io.latchkey.bench.floor;

import org.jspecify.annotations.NullMarked;
