/** What the product is told: stored changes as events, and their way onto the bus. */
@NullMarked
package io.latchkey.outbox;

import org.jspecify.annotations.NullMarked;
