package io.latchkey.assertion;

import io.latchkey.install.Assertion;

/** What came of verifying an assertion. */
public sealed interface Verification {

  record Accepted(Assertion assertion) implements Verification {}

  /**
   * @param reason for the log; whoever sent the assertion learns only that it was not accepted
   */
  record Rejected(Reason reason) implements Verification {}

  /** Which check an assertion failed, the first one of them. */
  enum Reason {
    /** Over 8 KB. */
    TOO_LONG,
    /** Not a JWS in compact form (RFC 7515 section 7.1), or with bytes that are not UTF-8. */
    NOT_A_JWT,
    /** The header is not a JSON object with distinct members (RFC 7515 section 5.2). */
    HEADER,
    /** Typed as something else than a JWT (RFC 8725 section 3.11). */
    TYPE,
    /** Says that an extension must be understood, and none is (RFC 7515 section 4.1.11). */
    CRITICAL_EXTENSION,
    /** Not the configured algorithm, or one that does not fit the key (RFC 8725 section 3.1). */
    ALGORITHM,
    /** The key set has no key of this name for this algorithm. */
    UNKNOWN_KEY,
    /** Not signed with one of the product's keys. */
    SIGNATURE,
    /** The payload is not a JSON object with distinct members (RFC 7519 section 4). */
    PAYLOAD,
    ISSUER,
    AUDIENCE,
    ACCOUNT,
    /** No {@code iat}, or one in the future. */
    ISSUED_AT,
    /** An {@code nbf} in the future, or one that is no time. */
    NOT_BEFORE,
    /** No {@code exp}, or one that is over. */
    EXPIRED,
    /** {@code exp} is more than 5 minutes after {@code iat}, or not after it at all. */
    LIFETIME,
    JTI,
    /** {@code install} is no handle. */
    ATTEMPT,
    ENTITLEMENT,
    NAME
  }
}
