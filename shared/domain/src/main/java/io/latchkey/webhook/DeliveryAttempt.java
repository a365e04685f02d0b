package io.latchkey.webhook;

import java.time.Instant;

/**
 * An attempt to deliver an event.
 *
 * @param number how many times the queue has handed the event out, this time included
 * @param queuedAt when the event reached the webhook's queue
 * @param at when the attempt ended
 */
public record DeliveryAttempt(int number, Instant queuedAt, Instant at) {}
