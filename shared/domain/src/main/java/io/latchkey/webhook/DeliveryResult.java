package io.latchkey.webhook;

import java.time.Duration;

/** The result for an event that the queue handed out. */
public sealed interface DeliveryResult {

  /** The endpoint has it. */
  record Delivered() implements DeliveryResult {}

  /** It stays in the queue until the next attempt. */
  record Later(EndpointAnswer answer, Duration after) implements DeliveryResult {}

  /** It is in the dead-letter queue after the last attempt. */
  record GivenUp(EndpointAnswer answer) implements DeliveryResult {}

  /** It is in the dead-letter queue, because the endpoint answered 410 Gone to it. */
  record EndpointGone() implements DeliveryResult {}

  /** It is in the dead-letter queue without an attempt, because the endpoint is disabled. */
  record EndpointDisabled() implements DeliveryResult {}
}
