package io.latchkey.assertion;

import io.latchkey.assertion.Verification.Evidence;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that the product signed an assertion. The implementation decides which algorithms are
 * valid, never the token.
 */
interface SignatureCheck {

  /**
   * Returns the fault of the signature. Empty if the product signed the text.
   *
   * @throws KeysUnavailable if the keys are temporarily unavailable
   */
  Optional<Rejected> fault(SignedText jws);

  /** The refusal of a token by what its header says, which is not signed by anybody yet. */
  static Rejected refusal(Reason reason, String expected, String member, @Nullable Object came) {
    return new Rejected(reason, new Evidence(expected, member + " = " + LoggedValue.value(came)));
  }

  /** The refusal of a token that none of the keys has signed. */
  static Rejected unsigned(String keys) {
    return new Rejected(Reason.SIGNATURE, new Evidence("signed with " + keys, "another signature"));
  }
}
