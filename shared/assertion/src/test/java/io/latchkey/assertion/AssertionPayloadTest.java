package io.latchkey.assertion;

import static io.latchkey.assertion.Token.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The payload as one JSON object, before any claim of it is checked. */
class AssertionPayloadTest extends VerifierTesting {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "[]",
        "null",
        "5",
        "\"x\"",
        "{",
        "{}{}",
        "{\"a\":1,}",
        "{\"a\":1}\u0000",
        "// c\n{}"
      })
  void aPayloadThatIsNotOneObjectIsRefused(String payload) {
    rejects(honest().payload(payload), Reason.PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "aud",
        "sub",
        "iat",
        "exp",
        "jti",
        "install",
        "entitlement",
        "name",
        "other"
      })
  void aClaimThatIsThereTwiceIsRefusedEvenWhereBothSayTheSame(String claim) {
    var payload = honest().with("other", 1L).claims();
    var member = payload.replaceAll(".*(\"" + claim + "\":(\"[^\"]*\"|[0-9]+)).*", "$1");

    assertThat(member).startsWith("\"" + claim);
    rejects(
        honest().payload(payload.substring(0, payload.length() - 1) + "," + member + "}"),
        Reason.PAYLOAD);
  }

  @Test
  void aPayloadThatIsNestedDeeplyIsRefused() {
    accepts(honest().with("x", Token.nested(7)));
    rejects(honest().with("x", Token.nested(8)), Reason.PAYLOAD);
    rejects(honest().payload("[".repeat(5000)), Reason.PAYLOAD);
    rejects(honest().payload("{\"a\":".repeat(1000)), Reason.PAYLOAD);
  }

  @Test
  void claimsThatNobodyAskedForAreLeftAlone() {
    accepts(
        honest()
            .with("email", "a@b.example")
            .with("roles", List.of("admin"))
            .with("x", Map.of("y", 1)));
  }
}
