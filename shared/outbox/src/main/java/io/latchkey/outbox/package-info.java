/** The product's events: derived from stored changes, and delivered to the bus. */
@NullMarked
package io.latchkey.outbox;

import org.jspecify.annotations.NullMarked;
