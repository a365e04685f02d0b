package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.install.Assertion;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Secret;
import java.util.List;
import java.util.function.Consumer;

/** Verifies tokens at one moment, with the two secrets that count then. */
abstract class VerifierTesting {

  static final String PREVIOUS = "the-secret-before-it-of-32-bytes!";

  private final AssertionVerifier verifier =
      AssertionVerifier.withSharedSecret(
          ISSUER, () -> List.of(Secret.of(SECRET), Secret.of(PREVIOUS)));

  static Consumer<Verification> rejectedFor(Reason reason) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
  }

  final Verification verify(String assertion) {
    return verifier.verify(assertion, new BaseUrl(AUDIENCE), NOW);
  }

  final void accepts(Token token) {
    assertThat(verify(token.hs256())).as(token.claims()).isInstanceOf(Accepted.class);
  }

  final void rejects(Token token, Reason reason) {
    assertThat(verify(token.hs256())).as(token.claims()).satisfies(rejectedFor(reason));
  }

  final Assertion accepted(Token token) {
    assertThat(verify(token.hs256())).isInstanceOf(Accepted.class);
    return ((Accepted) verify(token.hs256())).assertion();
  }
}
