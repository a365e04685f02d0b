package io.latchkey.runtime;

import java.net.URI;

/**
 * The product's pages to which Latchkey redirects. Queries in these URLs are kept.
 *
 * @param connect PRODUCT_CONNECT_URL: identifies the person
 * @param subscribe PRODUCT_SUBSCRIBE_URL: offers a subscription
 * @param installed PRODUCT_INSTALLED_URL
 * @param cancelled PRODUCT_CANCELLED_URL
 */
public record ProductUrls(URI connect, URI subscribe, URI installed, URI cancelled) {}
