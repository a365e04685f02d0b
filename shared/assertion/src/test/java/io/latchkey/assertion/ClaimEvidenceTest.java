package io.latchkey.assertion;

import static io.latchkey.assertion.Token.NOW;
import static io.latchkey.assertion.Token.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Evidence;
import io.latchkey.assertion.Verification.Rejected;
import org.junit.jupiter.api.Test;

/** The explanation of a refused claim for the product's developer, who may not see secrets. */
class ClaimEvidenceTest extends VerifierTesting {

  @Test
  void aRefusalSaysWhatWasExpectedAndWhatCame() {
    isExplained(
        honest().with("iss", "https://other.example"),
        "iss = \"https://product.example\"",
        "iss = \"https://other.example\"");
    isExplained(
        honest().with("aud", "https://x\u202e\n\""),
        "aud = \"https://latchkey.example\"",
        "aud = \"https://x???\"");
    isExplained(
        honest().with("entitlement", "gold"),
        "entitlement = \"active\", \"trial\", or \"none\"",
        "entitlement = \"gold\"");
    isExplained(
        honest().with("install", "abc"),
        "install = the 22 characters of the parameter install",
        "install = a string of 3 characters");
    isExplained(
        honest().with("sub", 5L),
        "sub = a string of 1 to 256 characters, no control characters",
        "sub = a number");
  }

  @Test
  void timesInMillisecondsShowThemselves() {
    var refused = (Rejected) verify(honest().with("iat", NOW.toEpochMilli()).hs256());

    assertThat(refused.evidence().came()).isEqualTo("iat = 1772366400000 (no time in seconds)");
    assertThat(refused.evidence().expected())
        .isEqualTo("iat = seconds since 1970, at most 1772366460 (2026-03-01T12:01:00Z)");
  }

  @Test
  void aRefusalQuotesNeitherTheAccountNorTheNameOfTheAssertion() {
    var account = (Rejected) verify(honest().with("sub", "a\u0000cme").hs256());
    var jti = (Rejected) verify(honest().with("jti", "j".repeat(129)).hs256());

    assertThat(account.evidence().came()).isEqualTo("sub = a string of 5 characters");
    assertThat(jti.evidence().came()).isEqualTo("jti = a string of 129 characters");
  }

  @Test
  void anAccountThatIsRefusedIsNeverQuoted() {
    var secretish = honest().with("sub", "x".repeat(300)).hs256();

    assertThat(verify(secretish).toString()).contains("reason=ACCOUNT").doesNotContain("xxx");
  }

  @Test
  void aLongValueIsCutShort() {
    var refused = (Rejected) verify(honest().with("iss", "i".repeat(5000)).hs256());

    assertThat(refused.evidence().came()).hasSizeLessThan(120);
  }

  private void isExplained(Token token, String expected, String came) {
    var refused = (Rejected) verify(token.hs256());

    assertThat(refused.evidence()).isEqualTo(new Evidence(expected, came));
  }
}
