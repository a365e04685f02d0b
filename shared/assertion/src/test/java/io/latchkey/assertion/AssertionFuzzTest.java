package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.HANDLE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every input is accepted, or rejected with a reason. */
@FuzzTest
class AssertionFuzzTest {

  private static final String OTHER_SECRET = "the-secret-of-somebody-else-altogether";

  private final AssertionVerifier verifier =
      AssertionVerifier.withSharedSecret(ISSUER, () -> List.of(Secret.of(SECRET)));

  @Property
  void aTextIsAcceptedOnlyIfItIsWhatWasSigned(@ForAll("tamperedTokens") String assertion) {
    var verified = verified(assertion);

    assertThat(verified instanceof Accepted).isEqualTo(assertion.equals(Token.honest().hs256()));
  }

  @Property
  void anyHeaderIsAcceptedOrRejected(@ForAll("headers") String header) {
    verified(Token.honest().header(header).hs256());
  }

  @Property
  void anyPayloadThatIsSignedIsAcceptedOrRejected(@ForAll("payloads") String payload) {
    verified(Token.honest().payload(payload).hs256());
  }

  @Property
  void nobodyWithoutTheSecretLearnsWhatIsWrongWithThePayload(@ForAll("payloads") String payload) {
    var forged = Token.honest().payload(payload).signedWith(OTHER_SECRET).hs256();

    assertThat(verified(forged))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.reason())
                  .isIn(Reason.SIGNATURE, Reason.TOO_LONG, Reason.NOT_A_JWT);
              assertThat(rejected.evidence().came()).doesNotContain("=");
            });
  }

  private Verification verified(String assertion) {
    var verified =
        Cost.bounded(
            assertion.length(), () -> verifier.verify(assertion, new BaseUrl(AUDIENCE), NOW));
    if (verified instanceof Rejected(_, var evidence)) {
      assertThat(evidence.expected() + evidence.came()).matches("[ -~]{2,500}");
      if (assertion.length() > 60) {
        assertThat(evidence.came()).doesNotContain(assertion.substring(assertion.length() / 2));
      }
    }
    if (verified instanceof Accepted(var accepted)) {
      assertThat(accepted.attempt().value()).hasSize(22);
      assertThat(accepted.issuer()).isEqualTo(ISSUER);
      assertThat(accepted.expiresAt()).isBetween(NOW, NOW.plusSeconds(360));
      assertThat(accepted.customer().name()).isNotEmpty();
    } else {
      assertThat(verified).isInstanceOf(Rejected.class);
    }
    return verified;
  }

  @Provide
  Arbitrary<String> tamperedTokens() {
    var honest = Token.honest().hs256();
    return Arbitraries.oneOf(
        Text.tampered(
            Arbitraries.just(honest),
            ".",
            honest.split("\\.")[0],
            Token.base64("{\"alg\":\"none\"}"),
            Token.honest().unsigned() + "."),
        Text.any());
  }

  @Provide
  Arbitrary<String> headers() {
    var header =
        Map.of(
            "alg", Arbitraries.of("\"HS256\"", "\"none\"", "\"RS256\"", "\"HS512\"", "\"dir\""),
            "typ", Arbitraries.of("\"JWT\"", "\"jwt\"", "\"application/jwt\"", "\"at+jwt\""));
    var more =
        Map.of(
            "alg", Arbitraries.just("\"HS256\""),
            "kid", JsonText.any(),
            "jwk", Arbitraries.oneOf(JsonText.any(), jwk()),
            "jku", Arbitraries.of("\"https://evil.example/keys\"", "\"::\"", "\"\"", "1"),
            "x5u", JsonText.any(),
            "x5c", Arbitraries.oneOf(JsonText.any(), Arbitraries.of("[\"AA==\"]", "[1,null]")),
            "x5t", JsonText.any(),
            "x5t#S256", JsonText.any(),
            "cty", JsonText.any());
    return Arbitraries.oneOf(JsonText.object(header), JsonText.object(more));
  }

  private static Arbitrary<String> jwk() {
    return JsonText.object(
        Map.of(
            "kty", Arbitraries.of("\"RSA\"", "\"EC\"", "\"oct\"", "\"OKP\""),
            "n", Arbitraries.of("\"AQAB\"", "\"\""),
            "e", Arbitraries.of("\"AQAB\"", "\"\""),
            "k", Arbitraries.of("\"AQAB\"", "\"\""),
            "crv", Arbitraries.of("\"P-256\"", "\"Ed25519\"", "\"\""),
            "x", Arbitraries.of("\"AQAB\"", "\"\""),
            "y", Arbitraries.of("\"AQAB\"", "\"\"")));
  }

  @Provide
  Arbitrary<String> payloads() {
    var now = NOW.getEpochSecond();
    return JsonText.object(
        Map.of(
            "iss", Arbitraries.of("\"" + ISSUER + "\""),
            "aud", Arbitraries.of("\"" + AUDIENCE + "\"", "[\"" + AUDIENCE + "\"]"),
            "sub", Arbitraries.oneOf(Arbitraries.of("\"acme\""), text()),
            "iat", Arbitraries.of(now, now + 59, now - 10).map(String::valueOf),
            "exp", Arbitraries.of(now + 1, now + 120, now + 290).map(String::valueOf),
            "jti", Arbitraries.oneOf(Arbitraries.of("\"one\""), text()),
            "install", Arbitraries.of("\"" + HANDLE + "\""),
            "entitlement", Arbitraries.of("\"active\"", "\"trial\"", "\"none\""),
            "name", Arbitraries.oneOf(Arbitraries.of("\"Acme Inc\""), text())));
  }

  private static Arbitrary<String> text() {
    return Text.any().map(JsonText::string);
  }
}
