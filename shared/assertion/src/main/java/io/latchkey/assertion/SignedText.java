package io.latchkey.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * A JWS in its three parts (RFC 7515 section 7.1), not verified yet. Header members that are null
 * count as absent, as claims do; Nimbus would refuse some of them.
 */
record SignedText(JWSHeader header, String signingInput, Base64URL signature) {

  /**
   * @param parts of the compact form, the header of which is known to have one meaning only
   */
  static Optional<SignedText> of(String[] parts) {
    try {
      var encoded = new Base64URL(parts[0]);
      var members = JSONObjectUtils.parse(encoded.decodeToString());
      members.values().removeIf(Objects::isNull);
      return Optional.of(
          new SignedText(
              JWSHeader.parse(members, encoded),
              parts[0] + "." + parts[1],
              new Base64URL(parts[2])));
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean isVerifiedBy(JWSVerifier verifier) throws JOSEException {
    return verifier.verify(header, signingInput.getBytes(StandardCharsets.US_ASCII), signature);
  }
}
