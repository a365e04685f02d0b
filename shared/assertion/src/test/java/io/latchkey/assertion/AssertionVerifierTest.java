package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.HANDLE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.base64;
import static io.latchkey.assertion.Token.honest;
import static io.latchkey.assertion.VerifierTesting.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.install.Assertion;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Customer;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form, the header and the signature. */
class AssertionVerifierTest extends VerifierTesting {

  @Test
  void anHonestAssertionSaysWhoseTheAttemptIs() {
    assertThat(verify(honest().hs256()))
        .isEqualTo(
            new Accepted(
                new Assertion(
                    new AttemptId(HANDLE),
                    new Customer(new Account("acme"), "Acme Inc", Entitlement.ACTIVE, NOW),
                    ISSUER,
                    "one-of-a-kind",
                    NOW.plusSeconds(120))));
  }

  @Test
  void theSecretBeforeThisOneStillCounts() {
    accepts(honest().signedWith(PREVIOUS));
  }

  @Test
  void theSecretIsUsedAsItsUtf8Bytes() {
    var secret = "ключ-ключ-ключ-ключ-ключ";
    var cyrillic = AssertionVerifier.withSharedSecret(ISSUER, () -> List.of(Secret.of(secret)));

    var outcome = cyrillic.verify(honest().signedWith(secret).hs256(), new BaseUrl(AUDIENCE), NOW);

    assertThat(outcome).isInstanceOf(Accepted.class);
  }

  @Test
  void aHeaderWithoutTypeOrWithAKeysNameIsAccepted() {
    accepts(honest().header("{\"alg\":\"HS256\"}"));
    accepts(honest().header("{\"alg\":\"HS256\",\"typ\":\"jwt\"}"));
    accepts(honest().header("{\"alg\":\"HS256\",\"typ\":null,\"kid\":null}"));
    accepts(honest().header("{\"alg\":\"HS256\",\"typ\":\"application/jwt\",\"kid\":\"any\"}"));
  }

  // the form

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a",
        "a.b",
        "a.b.",
        "a..c",
        ".b.c",
        "a.b.c.d",
        "a.b.c.d.e",
        "a b.c.d",
        "a+b.c.d",
        "a=.b.c",
        "{}.{}.x",
        "\n.\n.\n",
        "a.b.\u0000"
      })
  void whatIsNoCompactJwsIsNotAJwt(String assertion) {
    assertThat(verify(assertion)).satisfies(rejectedFor(Reason.NOT_A_JWT));
  }

  @Test
  void eightKilobytesAreReadAndOneByteMoreIsNot() {
    var room = 8192 - honest().with("x", "").hs256().length();
    var fits = honest().with("x", "x".repeat(room / 4 * 3));
    var padding = 8192 - fits.hs256().length();
    var exact = fits.hs256() + "A".repeat(padding);

    assertThat(fits.hs256()).hasSizeBetween(8188, 8192);
    accepts(fits);
    assertThat(verify(exact) instanceof Rejected refused && refused.reason() == Reason.TOO_LONG)
        .isFalse();
    assertThat(verify(exact + "A")).satisfies(rejectedFor(Reason.TOO_LONG));
    assertThat(verify("a".repeat(10_000_000))).satisfies(rejectedFor(Reason.TOO_LONG));
  }

  // the header

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "[]",
        "null",
        "\"HS256\"",
        "{}",
        "{\"alg\":null}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":5}",
        "{\"alg\":\"HS256\"",
        "{\"alg\":\"HS256\"}{}",
        "{\"alg\":\"HS256\"} x",
        "{'alg':'HS256'}",
        "{\"alg\":\"none\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"x\":{\"a\":1,\"a\":1}}",
        "{\"alg\":\"HS256\",\"a\\u006cg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":5}",
        "{\"alg\":\"HS256\",\"x\":NaN}",
        "{\"alg\":\"HS256\",\"x\":99999999999999999999999999999999999999}",
        "{\"alg\":\"HS256\",\"x\":[[[[[[[[[[]]]]]]]]]]}"
      })
  void aHeaderThatIsNotOneClearObjectIsRefused(String header) {
    rejects(honest().header(header), Reason.HEADER);
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    var bytes = "{\"alg\":\"HS256\",\"x\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(verify(base64(bytes) + ".e30.AAAA")).satisfies(rejectedFor(Reason.HEADER));
  }

  @Test
  void anUnsignedAssertionIsRefused() {
    assertThat(verify(honest().header("{\"alg\":\"none\"}").unsigned() + "."))
        .satisfies(rejectedFor(Reason.NOT_A_JWT));
    for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
      assertThat(verify(honest().header("{\"alg\":\"" + none + "\"}").hs256()))
          .isInstanceOf(Rejected.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "PS256", "ES256", "EdDSA", "HS384", "HS512", "hs256", "HS1", "dir"})
  void anotherAlgorithmThanTheConfiguredOneIsRefused(String algorithm) {
    rejects(honest().header("{\"alg\":\"" + algorithm + "\"}"), Reason.ALGORITHM);
  }

  @Test
  void anotherHmacOverTheRightSecretIsRefused() {
    var longSecret = "s".repeat(64);
    var generous = AssertionVerifier.withSharedSecret(ISSUER, () -> List.of(Secret.of(longSecret)));
    var token = honest().signedWith(longSecret).header("{\"alg\":\"HS512\"}").hmac("HmacSHA512");

    assertThat(generous.verify(token, new BaseUrl(AUDIENCE), NOW))
        .satisfies(rejectedFor(Reason.ALGORITHM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"crit\":[\"exp\"],\"exp\":1",
        "\"crit\":[]",
        "\"crit\":\"exp\"",
        "\"b64\":true",
        "\"b64\":false"
      })
  void anExtensionThatMustBeUnderstoodIsRefused(String member) {
    rejects(honest().header("{\"alg\":\"HS256\"," + member + "}"), Reason.CRITICAL_EXTENSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"crit\":null", "\"b64\":null", "\"crit\":null,\"b64\":null"})
  void anExtensionThatIsNullIsAbsent(String member) {
    accepts(honest().header("{\"alg\":\"HS256\"," + member + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"at+jwt\"", "\"JOSE\"", "\"logout+jwt\"", "\"\"", "5", "[\"JWT\"]"})
  void aTokenOfAnotherTypeIsRefused(String type) {
    rejects(honest().header("{\"alg\":\"HS256\",\"typ\":" + type + "}"), Reason.TYPE);
  }

  @Test
  void aKeyThatTheTokenBringsItselfIsNotUsed() {
    var mine = base64("m".repeat(32));
    for (var header :
        List.of(
            "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + mine + "\"}}",
            "{\"alg\":\"HS256\",\"jku\":\"https://evil.example/keys\"}",
            "{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}",
            "{\"alg\":\"HS256\",\"kid\":\"' OR '1'='1\"}")) {
      assertThat(verify(honest().header(header).signedWith("m".repeat(32)).hs256()))
          .isInstanceOf(Rejected.class);
    }
  }

  // the signature

  @Test
  void anotherKeyIsRefused() {
    rejects(honest().signedWith("x".repeat(48)), Reason.SIGNATURE);
  }

  @Test
  void aSignatureOverSomethingElseIsRefused() {
    var good = honest().hs256();
    var other = honest().with("sub", "mallory").unsigned();

    assertThat(verify(other + good.substring(good.lastIndexOf('.'))))
        .satisfies(rejectedFor(Reason.SIGNATURE));
    assertThat(verify(good.substring(0, good.length() - 4)))
        .satisfies(rejectedFor(Reason.SIGNATURE));
  }

  @Test
  void theClaimsOfAForgeryAreNotLookedAt() {
    rejects(honest().payload("garbage").signedWith("x".repeat(48)), Reason.SIGNATURE);
  }
}
