package io.latchkey.webhook;

/** The product's webhook. */
public interface WebhookEndpoint {

  /** Returns the URL that receives events. */
  String url();

  /** Sends one request and returns its outcome. Does not throw. */
  EndpointAnswer post(SignedEvent event);
}
