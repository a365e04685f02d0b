/** The outbox function: handlers of the streams and of the event queue, and their composition. */
@NullMarked
package io.latchkey.functions.outbox;

import org.jspecify.annotations.NullMarked;
