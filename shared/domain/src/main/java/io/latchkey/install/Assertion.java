package io.latchkey.install;

import java.time.Instant;

/**
 * The product's signed statement about one attempt, already verified (docs/product.md, "The
 * assertion").
 *
 * @param attempt the attempt that it is for
 * @param customer the account, and whether it may have the integration
 * @param issuer the signer
 * @param jti a name that is unique among the issuer's assertions, and is used once
 * @param expiresAt the moment from which it is no longer accepted
 */
public record Assertion(
    AttemptId attempt, Customer customer, String issuer, String jti, Instant expiresAt) {}
