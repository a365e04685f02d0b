package io.latchkey.functions.webhook;

import io.latchkey.metrics.Metrics;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.WebUrl;
import io.latchkey.secrets.WebhookSecretSource;
import io.latchkey.webhook.DeliverEvent;
import io.latchkey.webhook.EndpointSwitch;
import io.latchkey.webhook.WebhookDeadLetters;
import io.latchkey.webhook.WebhookEndpoint;
import io.latchkey.webhook.WebhookSigner;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** The parts of the webhook function. */
@Factory
final class WebhookFactory {

  private static final String URL = "PRODUCT_WEBHOOK_URL";

  @Singleton
  ReceiverClock receiversClock() {
    return new ReceiverClock(Clock.systemUTC());
  }

  @Singleton
  WebhookSigner signer(WebhookSecretSource keys, ReceiverClock receiver) {
    return new WebhookSigner(keys::get, receiver.clock());
  }

  @Singleton
  WebhookEndpoint endpoint(Environment environment, ReceiverClock receiver) {
    return new HttpWebhookEndpoint(WebUrl.page(URL, environment.get(URL)), receiver.clock());
  }

  @Singleton
  DeliverEvent deliverEvent(
      WebhookSigner signer,
      WebhookEndpoint endpoint,
      EndpointSwitch endpointSwitch,
      WebhookDeadLetters deadLetters,
      Metrics metrics,
      Clock clock,
      SecureRandom random) {
    return new DeliverEvent(signer, endpoint, endpointSwitch, deadLetters, metrics, clock, random);
  }
}
