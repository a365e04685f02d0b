package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.HANDLE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.installation.Entitlement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The value of each claim. */
class ClaimChecksTest extends VerifierTesting {

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

  @ParameterizedTest
  @ValueSource(strings = {"name", "nbf", "other"})
  void anOptionalClaimThatIsNullIsAbsent(String claim) {
    var assertion =
        accepted(
            honest()
                .payload(
                    honest()
                        .without(claim)
                        .claims()
                        .replaceFirst("}$", ",\"" + claim + "\":null}")));

    assertThat(assertion.customer().name()).isEqualTo(claim.equals("name") ? "acme" : "Acme Inc");
  }
}
