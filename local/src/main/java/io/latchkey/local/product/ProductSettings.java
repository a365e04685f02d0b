package io.latchkey.local.product;

import io.latchkey.pipedrive.Secret;
import java.net.URI;

/**
 * The settings of the demo product.
 *
 * @param port 0 for any free port
 * @param latchkey Latchkey's PUBLIC_BASE_URL
 * @param api the address at which the backend reaches Latchkey
 * @param issuer Latchkey's PRODUCT_ISSUER
 * @param assertionSecret Latchkey's ASSERTION_SECRET
 * @param webhookSecret the key that signs Latchkey's events
 */
public record ProductSettings(
    int port, URI latchkey, URI api, String issuer, Secret assertionSecret, Secret webhookSecret) {}
