/** Delivery of events to the product's webhook, as the Standard Webhooks specification says. */
@NullMarked
package io.latchkey.webhook;

import org.jspecify.annotations.NullMarked;
