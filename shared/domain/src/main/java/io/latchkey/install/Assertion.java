package io.latchkey.install;

import java.time.Instant;

/**
 * The product's signed word about one attempt, already verified (docs/product.md, "The assertion").
 *
 * @param attempt which attempt it is for
 * @param customer which account, and may it have the integration?
 * @param issuer who signed it
 * @param jti its name among the issuer's assertions; used once
 * @param expiresAt its end
 */
public record Assertion(
    AttemptId attempt, Customer customer, String issuer, String jti, Instant expiresAt) {}
