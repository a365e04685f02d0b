package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.HANDLE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.SECRET;
import static io.latchkey.assertion.Token.base64;
import static io.latchkey.assertion.Token.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.install.Assertion;
import io.latchkey.install.Customer;
import io.latchkey.install.Handle;
import io.latchkey.token.Account;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Entitlement;
import io.latchkey.token.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionVerifierTest {

  private static final String PREVIOUS = "the-secret-before-it-of-32-bytes!";

  private final AssertionVerifier verifier =
      AssertionVerifier.withSharedSecret(
          ISSUER, () -> List.of(Secret.of(SECRET), Secret.of(PREVIOUS)));

  private Verification verify(String assertion) {
    return verifier.verify(assertion, new BaseUrl(AUDIENCE), NOW);
  }

  private void accepts(Token token) {
    assertThat(verify(token.hs256())).as(token.claims()).isInstanceOf(Accepted.class);
  }

  private void rejects(Token token, Reason reason) {
    assertThat(verify(token.hs256())).as(token.claims()).isEqualTo(new Rejected(reason));
  }

  private Assertion accepted(Token token) {
    assertThat(verify(token.hs256())).isInstanceOf(Accepted.class);
    return ((Accepted) verify(token.hs256())).assertion();
  }

  @Test
  void anHonestAssertionSaysWhoseTheAttemptIs() {
    assertThat(verify(honest().hs256()))
        .isEqualTo(
            new Accepted(
                new Assertion(
                    new Handle(HANDLE),
                    new Customer(new Account("acme"), "Acme Inc", Entitlement.ACTIVE),
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
    assertThat(verify(assertion)).isEqualTo(new Rejected(Reason.NOT_A_JWT));
  }

  @Test
  void eightKilobytesAreReadAndOneByteMoreIsNot() {
    var room = 8192 - honest().with("x", "").hs256().length();
    var fits = honest().with("x", "x".repeat(room / 4 * 3));
    var padding = 8192 - fits.hs256().length();
    var exact = fits.hs256() + "A".repeat(padding);

    assertThat(fits.hs256()).hasSizeBetween(8188, 8192);
    accepts(fits);
    assertThat(verify(exact)).isNotEqualTo(new Rejected(Reason.TOO_LONG));
    assertThat(verify(exact + "A")).isEqualTo(new Rejected(Reason.TOO_LONG));
    assertThat(verify("a".repeat(10_000_000))).isEqualTo(new Rejected(Reason.TOO_LONG));
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

    assertThat(verify(base64(bytes) + ".e30.AAAA")).isEqualTo(new Rejected(Reason.HEADER));
  }

  @Test
  void anUnsignedAssertionIsRefused() {
    assertThat(verify(honest().header("{\"alg\":\"none\"}").unsigned() + "."))
        .isEqualTo(new Rejected(Reason.NOT_A_JWT));
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
        .isEqualTo(new Rejected(Reason.ALGORITHM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[\"b64\"],\"b64\":false",
        "\"crit\":[\"exp\"],\"exp\":1",
        "\"crit\":[]",
        "\"crit\":null",
        "\"crit\":\"exp\"",
        "\"b64\":true",
        "\"b64\":false"
      })
  void anExtensionThatMustBeUnderstoodIsRefused(String member) {
    rejects(honest().header("{\"alg\":\"HS256\"," + member + "}"), Reason.CRITICAL_EXTENSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"at+jwt\"", "\"JOSE\"", "\"logout+jwt\"", "\"\"", "5", "null", "[\"JWT\"]"})
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
        .isEqualTo(new Rejected(Reason.SIGNATURE));
    assertThat(verify(good.substring(0, good.length() - 4)))
        .isEqualTo(new Rejected(Reason.SIGNATURE));
  }

  @Test
  void theClaimsOfAForgeryAreNotLookedAt() {
    rejects(honest().payload("garbage").signedWith("x".repeat(48)), Reason.SIGNATURE);
  }

  // the payload

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

  // each claim

  @ParameterizedTest
  @CsvSource({
    "iss,ISSUER",
    "aud,AUDIENCE",
    "sub,ACCOUNT",
    "iat,ISSUED_AT",
    "exp,EXPIRED",
    "jti,JTI",
    "install,ATTEMPT",
    "entitlement,ENTITLEMENT"
  })
  void aRequiredClaimThatIsMissingOrOfAnotherKindIsRefused(String claim, Reason reason) {
    rejects(honest().without(claim), reason);
    for (var value :
        List.of(true, List.of(), Map.of("a", "b"), "", List.of(5L), List.of(List.of(AUDIENCE)))) {
      rejects(honest().with(claim, value), reason);
    }
    rejects(
        honest()
            .payload(
                honest().without(claim).claims().replaceFirst("}$", ",\"" + claim + "\":null}")),
        reason);
  }

  @Test
  void anotherIssuerIsRefused() {
    rejects(honest().with("iss", "https://other.example"), Reason.ISSUER);
    rejects(honest().with("iss", ISSUER + "/"), Reason.ISSUER);
    rejects(honest().with("iss", List.of(ISSUER)), Reason.ISSUER);
  }

  @Test
  void anotherAudienceIsRefused() {
    rejects(honest().with("aud", "https://staging.latchkey.example"), Reason.AUDIENCE);
    rejects(honest().with("aud", AUDIENCE + "/"), Reason.AUDIENCE);
    rejects(honest().with("aud", AUDIENCE + "/resume"), Reason.AUDIENCE);
  }

  @Test
  void anAudienceMayBeAnArrayOfOneButNotOfTwo() {
    accepts(honest().with("aud", List.of(AUDIENCE)));
    rejects(honest().with("aud", List.of(AUDIENCE, "https://other.example")), Reason.AUDIENCE);
    rejects(honest().with("aud", List.of(AUDIENCE, AUDIENCE)), Reason.AUDIENCE);
    rejects(honest().with("aud", List.of("https://other.example")), Reason.AUDIENCE);
  }

  @Test
  void anAccountIsOneTo256CharactersWithoutControlCharacters() {
    accepts(honest().with("sub", "x"));
    accepts(honest().with("sub", "\uD83D\uDE00".repeat(256)));
    rejects(honest().with("sub", "x".repeat(257)), Reason.ACCOUNT);
    rejects(honest().with("sub", "a\nb"), Reason.ACCOUNT);
    rejects(honest().with("sub", 42L), Reason.ACCOUNT);
    rejects(honest().payload(honest().claims().replace("\"acme\"", "\"\\ud800\"")), Reason.ACCOUNT);
  }

  @Test
  void itMayBeIssuedUpToAMinuteAheadOfOurClock() {
    accepts(honest().at("iat", 60).at("exp", 120));
    rejects(honest().at("iat", 61).at("exp", 120), Reason.ISSUED_AT);
    rejects(honest().with("iat", NOW.getEpochSecond() + 60.5), Reason.ISSUED_AT);
  }

  @Test
  void itEndsAtItsExpiryToTheSecond() {
    accepts(honest().at("iat", -100).at("exp", 1));
    rejects(honest().at("iat", -100).at("exp", 0), Reason.EXPIRED);
    rejects(honest().at("iat", -900).at("exp", -600), Reason.EXPIRED);
  }

  @Test
  void itLivesFiveMinutesAtMost() {
    accepts(honest().at("iat", 0).at("exp", 300));
    accepts(honest().at("iat", -299).at("exp", 1));
    accepts(honest().at("iat", 60).at("exp", 360));
    rejects(honest().at("iat", 0).at("exp", 301), Reason.LIFETIME);
    rejects(honest().at("iat", 0).at("exp", 86_400), Reason.LIFETIME);
  }

  @Test
  void itCannotEndBeforeItBegins() {
    rejects(honest().at("iat", 30).at("exp", 30), Reason.LIFETIME);
    rejects(honest().at("iat", 60).at("exp", 1), Reason.LIFETIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "exp"})
  void aTimeIsANumberOfSecondsThatMakesSense(String claim) {
    var reason = claim.equals("iat") ? Reason.ISSUED_AT : Reason.EXPIRED;
    for (var json :
        List.of(
            "-1",
            "\"1772366400\"",
            "1e300",
            "-1e300",
            "253402300800",
            "9223372036854775807",
            "1e-300000000")) {
      var payload =
          honest().claims().replaceFirst("\"" + claim + "\":[0-9]+", "\"" + claim + "\":" + json);
      assertThat(verify(honest().payload(payload).hs256())).as(json).isInstanceOf(Rejected.class);
    }
    rejects(honest().with(claim, String.valueOf(NOW.getEpochSecond())), reason);
  }

  @Test
  void aTimeInMillisecondsIsNoTime() {
    rejects(
        honest().with("iat", NOW.toEpochMilli()).with("exp", NOW.toEpochMilli() + 120_000),
        Reason.ISSUED_AT);
  }

  @Test
  void aTimeMayHaveAFraction() {
    var seconds = NOW.getEpochSecond();
    assertThat(
            accepted(honest().with("iat", seconds - 0.5).with("exp", seconds + 119.5)).expiresAt())
        .isEqualTo(NOW.plusMillis(119_500));
  }

  @Test
  void aTimeBeforeWhichItMustNotBeUsedIsObeyed() {
    accepts(honest().at("nbf", -5));
    accepts(honest().at("nbf", 60));
    rejects(honest().at("nbf", 61), Reason.NOT_BEFORE);
    rejects(honest().with("nbf", "soon"), Reason.NOT_BEFORE);
  }

  @Test
  void aJtiHasOneTo128Characters() {
    accepts(honest().with("jti", "j"));
    accepts(honest().with("jti", "j".repeat(128)));
    rejects(honest().with("jti", "j".repeat(129)), Reason.JTI);
    rejects(honest().with("jti", 5L), Reason.JTI);
    rejects(honest().payload(honest().claims().replace("one-of-a-kind", "\\udfff")), Reason.JTI);
  }

  @Test
  void anAttemptIsNamedByAHandle() {
    rejects(honest().with("install", HANDLE + "x"), Reason.ATTEMPT);
    rejects(honest().with("install", "short"), Reason.ATTEMPT);
    rejects(honest().with("install", HANDLE + "\n"), Reason.ATTEMPT);
    rejects(honest().with("install", "../../../../etc/passwd"), Reason.ATTEMPT);
  }

  @ParameterizedTest
  @CsvSource({"active,ACTIVE", "trial,TRIAL", "none,NONE"})
  void anEntitlementIsOneOfThreeWords(String word, Entitlement entitlement) {
    assertThat(accepted(honest().with("entitlement", word)).customer().entitlement())
        .isEqualTo(entitlement);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold", "Active", "ACTIVE", " active", "active\n"})
  void anotherWordForAnEntitlementIsRefused(String word) {
    rejects(honest().with("entitlement", word), Reason.ENTITLEMENT);
  }

  // the name

  @Test
  void anAccountWithoutANameIsShownByItsId() {
    assertThat(accepted(honest().without("name")).customer().name()).isEqualTo("acme");
    assertThat(accepted(honest().with("name", " \t\n ")).customer().name()).isEqualTo("acme");
  }

  @Test
  void aNameLosesWhatPeopleCannotRead() {
    assertThat(accepted(honest().with("name", "  Acme\u0000\r\n Inc\u0085 ")).customer().name())
        .isEqualTo("Acme Inc");
    assertThat(accepted(honest().with("name", "شركة <b> \"Söhne\" 😀")).customer().name())
        .isEqualTo("شركة <b> \"Söhne\" 😀");
  }

  @Test
  void aNameIsNotEndless() {
    accepts(honest().with("name", " " + "n".repeat(256) + " "));
    rejects(honest().with("name", "n".repeat(257)), Reason.NAME);
  }

  @Test
  void aNameThatIsNoStringIsRefused() {
    for (var name : List.of(5L, true, List.of("Acme"), Map.of("en", "Acme"))) {
      rejects(honest().with("name", name), Reason.NAME);
    }
  }

  @Test
  void whatIsRefusedIsNeverQuoted() {
    var secretish = honest().with("sub", "x".repeat(300)).hs256();

    assertThat(verify(secretish).toString()).isEqualTo("Rejected[reason=ACCOUNT]");
  }
}
