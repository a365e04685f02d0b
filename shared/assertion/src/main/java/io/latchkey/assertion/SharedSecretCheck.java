package io.latchkey.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import io.latchkey.assertion.Verification.Reason;
import java.util.Optional;

/** HS256 (RFC 7518 section 3.2) with a secret that the product holds too. */
final class SharedSecretCheck implements SignatureCheck {

  private final AssertionKeys keys;

  SharedSecretCheck(AssertionKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Reason> fault(JWSObject jws) {
    if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())) {
      return Optional.of(Reason.ALGORITHM);
    }
    for (var secret : keys.current()) {
      if (secret.use(key -> isSignedWith(key, jws))) {
        return Optional.empty();
      }
    }
    return Optional.of(Reason.SIGNATURE);
  }

  private static boolean isSignedWith(byte[] secret, JWSObject jws) {
    try {
      return jws.verify(new MACVerifier(secret));
    } catch (JOSEException e) {
      // Thrown for a secret of fewer than 32 bytes, which AssertionKeys never gives.
      throw new IllegalStateException("the assertion secret cannot be used for HS256", e);
    }
  }
}
