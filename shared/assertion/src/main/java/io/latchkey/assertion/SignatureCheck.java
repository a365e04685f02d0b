package io.latchkey.assertion;

import com.nimbusds.jose.JWSObject;
import io.latchkey.assertion.Verification.Reason;
import java.util.Optional;

/**
 * Whether the product has signed it. Which algorithms count is the implementation's knowledge,
 * never the token's.
 */
interface SignatureCheck {

  /**
   * Why it is not the product's; empty where it is.
   *
   * @throws KeysUnavailable where the keys cannot be had now
   */
  Optional<Reason> fault(JWSObject jws);
}
