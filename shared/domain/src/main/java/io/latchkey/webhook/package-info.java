/**
 * Delivery of events to the product's webhook, as the Standard Webhooks specification says.
 *
 * <p>{@link io.latchkey.webhook.DeliverEvent} makes one attempt, and {@link
 * io.latchkey.webhook.DeliveryDecision} says when the next one is due and when to give up.
 */
@NullMarked
package io.latchkey.webhook;

import org.jspecify.annotations.NullMarked;
