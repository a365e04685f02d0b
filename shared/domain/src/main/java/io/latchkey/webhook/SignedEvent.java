package io.latchkey.webhook;

/**
 * One attempt's request to the product's webhook.
 *
 * @param id the header {@code webhook-id}: the event's id, the same in every attempt
 * @param timestamp the header {@code webhook-timestamp}: the moment of this attempt, in seconds
 * @param signature the header {@code webhook-signature}: one signature for each key, separated by
 *     spaces
 * @param body the event's JSON, the same bytes in every attempt
 */
public record SignedEvent(String id, long timestamp, String signature, String body) {

  /** Hides the signature, which is good for five minutes, so that a log can't be replayed. */
  @Override
  public String toString() {
    return "SignedEvent[" + id + "]";
  }
}
