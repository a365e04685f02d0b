package io.latchkey.webhook;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Delivers an event to the product's webhook. Safe for many threads.
 *
 * <p>An event that cannot be delivered goes to the dead-letter queue before it leaves its own.
 */
public final class DeliverEvent {

  private final WebhookSigner signer;
  private final WebhookEndpoint endpoint;
  private final EndpointSwitch endpointSwitch;
  private final WebhookDeadLetters deadLetters;
  private final Metrics metrics;
  private final Clock clock;
  private final RandomGenerator random;

  public DeliverEvent(
      WebhookSigner signer,
      WebhookEndpoint endpoint,
      EndpointSwitch endpointSwitch,
      WebhookDeadLetters deadLetters,
      Metrics metrics,
      Clock clock,
      RandomGenerator random) {
    this.signer = signer;
    this.endpoint = endpoint;
    this.endpointSwitch = endpointSwitch;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes one attempt, unless the endpoint is disabled.
   *
   * @throws RuntimeException if Latchkey's own secret, table, or queue is unavailable; the event
   *     must stay in its queue then
   */
  public DeliveryResult deliver(QueuedEvent event) {
    var fingerprint = signer.fingerprint(endpoint.url());
    if (endpointSwitch.isDisabled(fingerprint)) {
      deadLetters.put(event.body());
      return new DeliveryResult.EndpointDisabled();
    }
    var answer = endpoint.post(signer.sign(event.id(), event.body()));
    var attempt = new DeliveryAttempt(event.attempt(), event.queuedAt(), clock.instant());
    return switch (DeliveryDecision.decide(answer, attempt, random)) {
      case DeliveryDecision.Delivered _ -> {
        metrics.count(Metric.WEBHOOK_DELIVERED);
        yield new DeliveryResult.Delivered();
      }
      case DeliveryDecision.Retry(var after) -> {
        metrics.count(Metric.WEBHOOK_FAILED);
        yield new DeliveryResult.Later(answer, after);
      }
      case DeliveryDecision.GiveUp _ -> {
        metrics.count(Metric.WEBHOOK_FAILED);
        deadLetters.put(event.body());
        yield new DeliveryResult.GivenUp(answer);
      }
      case DeliveryDecision.EndpointGone _ -> {
        metrics.count(Metric.WEBHOOK_GONE);
        endpointSwitch.disable(fingerprint, clock.instant());
        deadLetters.put(event.body());
        yield new DeliveryResult.EndpointGone();
      }
    };
  }
}
