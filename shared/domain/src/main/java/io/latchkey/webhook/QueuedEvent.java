package io.latchkey.webhook;

import java.time.Instant;

/**
 * An event in the webhook's queue.
 *
 * @param id the event's own id, the same each time the change is published
 * @param body the event as it was queued, byte for byte
 * @param queuedAt when it reached the queue
 * @param attempt how many times the queue has handed it out, this time included
 */
public record QueuedEvent(String id, String body, Instant queuedAt, int attempt) {}
