package io.latchkey.cli.doctor;

import io.latchkey.assertion.Verification.Reason;

/** What is wrong with an assertion, in the words of docs/product.md. */
final class Complaint {

  private Complaint() {}

  static String of(Reason reason) {
    return switch (reason) {
      case TOO_LONG -> "it is longer than 8 KB";
      case NOT_A_JWT -> "it is no JWT of three parts with dots between";
      case HEADER -> "its header is no JSON object with an alg, or says a thing twice";
      case TYPE -> "its header's typ is something else than JWT";
      case CRITICAL_EXTENSION -> "its header has crit or b64, which nobody here understands";
      case ALGORITHM ->
          "its alg is not the one that is set: HS256 with the shared secret; RS256, ES256 or EdDSA with a JWKS URL";
      case UNKNOWN_KEY -> "the JWKS URL has no key of its kid for its alg";
      case SIGNATURE -> "it is signed with another key than the one that Latchkey has";
      case PAYLOAD -> "its payload is no JSON object, or says a thing twice";
      case ISSUER -> "its iss is not PRODUCT_ISSUER";
      case AUDIENCE -> "its aud is not the address of this Latchkey";
      case ACCOUNT -> "its sub is no account: 1 to 256 characters without control characters";
      case ISSUED_AT ->
          "its iat is missing or more than 60 seconds ahead: see to the product's clock";
      case NOT_BEFORE -> "its nbf is ahead of the clock here, or no time";
      case EXPIRED -> "its exp is missing or over when it is made";
      case LIFETIME -> "its exp is not within 5 minutes after its iat";
      case JTI -> "its jti is missing or longer than 128 characters";
      case ATTEMPT -> "its install is no handle: pass on the parameter install as it came";
      case ENTITLEMENT -> "its entitlement is not active, trial or none";
      case NAME -> "its name is no text, or too long to show";
    };
  }
}
