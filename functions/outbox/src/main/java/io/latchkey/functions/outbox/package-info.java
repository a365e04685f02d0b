/**
 * The outbox function: handlers of the streams and of the event queue, and what they are made of.
 */
@NullMarked
package io.latchkey.functions.outbox;

import org.jspecify.annotations.NullMarked;
