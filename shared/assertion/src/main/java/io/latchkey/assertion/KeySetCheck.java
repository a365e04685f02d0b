package io.latchkey.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import java.util.Optional;
import java.util.Set;

/**
 * RS256, ES256 or EdDSA with a key that the product publishes. A token picks a key, but the key has
 * a type, and each type goes with one algorithm: a public key cannot be taken for an HMAC secret
 * (RFC 8725 section 3.1).
 */
final class KeySetCheck implements SignatureCheck {

  private static final int SMALLEST_RSA_BITS = 2048; // RFC 7518 section 3.3

  private final KeySet keys;

  KeySetCheck(KeySet keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Rejected> fault(SignedText jws) {
    var kind = kindFor(jws.header().getAlgorithm());
    if (kind.isEmpty()) {
      return Optional.of(
          SignatureCheck.refusal(
              Reason.ALGORITHM,
              "alg = RS256, ES256, or EdDSA",
              "alg",
              jws.header().getAlgorithm().getName()));
    }
    var candidates = keys.matching(matcher(kind.get(), jws.header()));
    if (candidates.isEmpty()) {
      return Optional.of(
          SignatureCheck.refusal(
              Reason.UNKNOWN_KEY,
              "kid = the name of a key in ASSERTION_JWKS_URL",
              "kid",
              jws.header().getKeyID()));
    }
    return candidates.stream().anyMatch(key -> isSignedWith(key, jws))
        ? Optional.empty()
        : Optional.of(SignatureCheck.unsigned("a key in ASSERTION_JWKS_URL"));
  }

  /**
   * Returns the required properties of a key for this algorithm. Empty if Latchkey does not support
   * the algorithm.
   */
  static Optional<JWKMatcher.Builder> kindFor(JWSAlgorithm algorithm) {
    if (algorithm.equals(JWSAlgorithm.RS256)) {
      return Optional.of(
          new JWKMatcher.Builder().keyType(KeyType.RSA).minKeySize(SMALLEST_RSA_BITS));
    }
    if (algorithm.equals(JWSAlgorithm.ES256)) {
      return Optional.of(new JWKMatcher.Builder().keyType(KeyType.EC).curve(Curve.P_256));
    }
    if (algorithm.equals(JWSAlgorithm.EdDSA)) {
      return Optional.of(new JWKMatcher.Builder().keyType(KeyType.OKP).curve(Curve.Ed25519));
    }
    return Optional.empty();
  }

  /**
   * A key without kid, use, key_ops or alg may be any; a token without kid is tried with all that
   * remain.
   */
  static JWKMatcher matcher(JWKMatcher.Builder kind, JWSHeader header) {
    var matcher =
        kind.keyUses(KeyUse.SIGNATURE, null)
            .keyOperations(KeyOperation.VERIFY, null)
            .algorithms(header.getAlgorithm(), null);
    return (header.getKeyID() == null ? matcher : matcher.keyIDs(Set.of(header.getKeyID())))
        .build();
  }

  private static boolean isSignedWith(JWK key, SignedText jws) {
    try {
      return jws.isVerifiedBy(verifier(key));
    } catch (JOSEException e) {
      throw new KeysUnavailable("a key of ASSERTION_JWKS_URL cannot be used", e);
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      case "EC" -> new ECDSAVerifier(key.toECKey());
      default -> new JdkEd25519Verifier(key.toOctetKeyPair());
    };
  }
}
