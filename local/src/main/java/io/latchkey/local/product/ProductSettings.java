package io.latchkey.local.product;

import io.latchkey.token.Secret;
import java.net.URI;

/**
 * What the demo product has to be told.
 *
 * @param port 0 for any free one
 * @param latchkey Latchkey's PUBLIC_BASE_URL
 * @param api where our backend reaches Latchkey
 * @param issuer Latchkey's PRODUCT_ISSUER
 * @param assertionSecret Latchkey's ASSERTION_SECRET
 * @param webhookSecret the key that signs Latchkey's events
 */
public record ProductSettings(
    int port, URI latchkey, URI api, String issuer, Secret assertionSecret, Secret webhookSecret) {}
