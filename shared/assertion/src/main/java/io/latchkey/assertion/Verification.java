package io.latchkey.assertion;

import io.latchkey.install.Assertion;

/** The result of verifying an assertion. */
public sealed interface Verification {

  record Accepted(Assertion assertion) implements Verification {}

  /**
   * The assertion was refused.
   *
   * @param evidence for the log and the product's developer; the sender learns the reason's name
   */
  record Rejected(Reason reason, Evidence evidence) implements Verification {}

  /**
   * The expected and the actual value, fit for a log: short, printable, and without the assertion,
   * its signature, or its name.
   */
  record Evidence(String expected, String came) {}

  /** The check that an assertion failed, the first one of them. */
  enum Reason {
    TOO_LONG("it is longer than 8 KB"),
    /** RFC 7515 section 7.1. */
    NOT_A_JWT("it isn't a JWT: three parts of base64url with dots between them"),
    /** RFC 7515 section 5.2. */
    HEADER("its header isn't a JSON object with an alg, or has a member twice"),
    /** RFC 8725 section 3.11. */
    TYPE("its header's typ isn't JWT"),
    /** RFC 7515 section 4.1.11. */
    CRITICAL_EXTENSION("its header has crit or b64, and no extension is supported"),
    /** RFC 8725 section 3.1. */
    ALGORITHM(
        "its alg isn't the configured one: HS256 with the shared secret; RS256, ES256, or EdDSA"
            + " with ASSERTION_JWKS_URL"),
    UNKNOWN_KEY("ASSERTION_JWKS_URL has no key with its kid for its alg"),
    SIGNATURE(
        "it is signed with another key than Latchkey's; if the secret is the same, use it as the"
            + " text it is, without decoding it"),
    /** RFC 7519 section 4. */
    PAYLOAD("its payload isn't a JSON object, or has a member twice"),
    ISSUER("its iss isn't PRODUCT_ISSUER, to the letter"),
    AUDIENCE("its aud isn't this Latchkey's address, to the letter"),
    ACCOUNT(
        "its sub isn't an account's id: a string of 1 to 256 characters, no control characters"),
    ISSUED_AT("its iat is missing, or more than 60 seconds ahead of Latchkey's clock"),
    NOT_BEFORE("its nbf is ahead of Latchkey's clock, or no time"),
    EXPIRED("its exp is missing or has passed"),
    LIFETIME("its exp isn't within 5 minutes after its iat"),
    JTI("its jti isn't a string of 1 to 128 characters"),
    ATTEMPT("its install isn't a handle: pass on the parameter install as it came"),
    ENTITLEMENT("its entitlement isn't active, trial, or none"),
    NAME("its name isn't a string, or is longer than 256 characters");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The mistake in words that follow "the assertion was refused:". */
    public String sentence() {
      return sentence;
    }
  }
}
