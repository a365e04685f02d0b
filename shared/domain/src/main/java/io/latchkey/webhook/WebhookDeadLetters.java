package io.latchkey.webhook;

/** The queue of events that the webhook didn't accept. */
@FunctionalInterface
public interface WebhookDeadLetters {

  /**
   * Returns once the event is durable there.
   *
   * @param body the event, as it was queued
   * @throws RuntimeException if it is not durable
   */
  void put(String body);
}
