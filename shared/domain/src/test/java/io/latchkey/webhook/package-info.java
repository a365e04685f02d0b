/** Tests of the delivery of events to the product's webhook. */
@NullMarked
package io.latchkey.webhook;

import org.jspecify.annotations.NullMarked;
