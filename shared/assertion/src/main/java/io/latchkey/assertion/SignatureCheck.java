package io.latchkey.assertion;

import io.latchkey.assertion.Verification.Evidence;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  Optional<Rejected> fault(SignedText jws);

  /** The refusal of a token by what its header says, which is not signed by anybody yet. */
  static Rejected refusal(Reason reason, String expected, String member, @Nullable Object came) {
    return new Rejected(reason, new Evidence(expected, member + " = " + Described.value(came)));
  }

  /** The refusal of a token that none of the keys has signed. */
  static Rejected unsigned(String keys) {
    return new Rejected(Reason.SIGNATURE, new Evidence("signed with " + keys, "another signature"));
  }
}
