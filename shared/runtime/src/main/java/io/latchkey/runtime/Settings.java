package io.latchkey.runtime;

import io.latchkey.install.Policy;
import io.latchkey.token.BaseUrl;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every function shares, checked when it starts (docs: "Settings").
 *
 * @param publicBaseUrl PUBLIC_BASE_URL; null where API Gateway's own domain serves
 * @param productIssuer PRODUCT_ISSUER, the assertion's {@code iss}
 * @param product the product's pages
 * @param pipedriveOauthUrl PIPEDRIVE_OAUTH_URL, without a slash at the end
 * @param pipedriveApiUrl PIPEDRIVE_API_URL; null where calls go to the grant's api_domain
 * @param policy what the operator has decided about installs
 */
public record Settings(
    @Nullable BaseUrl publicBaseUrl,
    String productIssuer,
    ProductUrls product,
    URI pipedriveOauthUrl,
    @Nullable URI pipedriveApiUrl,
    Policy policy) {}
