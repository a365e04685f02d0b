package io.latchkey.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import java.util.Optional;

/** HS256 (RFC 7518 section 3.2) with a secret that the product holds too. */
final class SharedSecretCheck implements SignatureCheck {

  private final AssertionKeys keys;

  SharedSecretCheck(AssertionKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Rejected> fault(SignedText jws) {
    if (!JWSAlgorithm.HS256.equals(jws.header().getAlgorithm())) {
      return Optional.of(
          SignatureCheck.refusal(
              Reason.ALGORITHM, "alg = HS256", "alg", jws.header().getAlgorithm().getName()));
    }
    for (var secret : keys.current()) {
      if (secret.use(key -> isSignedWith(key, jws))) {
        return Optional.empty();
      }
    }
    return Optional.of(SignatureCheck.unsigned("the shared secret, as its UTF-8 bytes"));
  }

  private static boolean isSignedWith(byte[] secret, SignedText jws) {
    try {
      return jws.isVerifiedBy(new MACVerifier(secret));
    } catch (JOSEException e) {
      // Thrown for a secret of fewer than 32 bytes, which AssertionKeys never gives.
      throw new IllegalStateException("the assertion secret cannot be used for HS256", e);
    }
  }
}
