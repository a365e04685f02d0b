package io.latchkey.runtime;

import java.net.URI;

/**
 * The product's pages that people are sent to; a query already in one of them is kept.
 *
 * @param connect PRODUCT_CONNECT_URL: says who the person is
 * @param subscribe PRODUCT_SUBSCRIBE_URL: offers a subscription
 * @param installed PRODUCT_INSTALLED_URL
 * @param cancelled PRODUCT_CANCELLED_URL
 */
public record ProductUrls(URI connect, URI subscribe, URI installed, URI cancelled) {}
