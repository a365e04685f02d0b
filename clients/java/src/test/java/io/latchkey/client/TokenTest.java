package io.latchkey.client;

import static io.latchkey.client.TestClient.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.client.VendOutcome.NeedsReauthorization;
import io.latchkey.client.VendOutcome.NotNow;
import io.latchkey.client.VendOutcome.Token;
import io.latchkey.client.VendOutcome.Unknown;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcomes of a request for a token. */
class TokenTest {

  private TestClient at;

  @BeforeEach
  void start() throws IOException {
    at = new TestClient();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aTokenComesWithAllThatACallNeeds() throws Exception {
    at.vends("the-token");

    var token = (Token) at.tokens.token();

    assertThat(token.accessToken().reveal()).isEqualTo("the-token");
    assertThat(token.apiDomain()).isEqualTo(at.pipedrive.address());
    assertThat(token.expiresAt()).isEqualTo(at.clock.instant().plus(Duration.ofHours(1)));
    assertThat(token.scope()).isEqualTo("deals:read");
  }

  @Test
  void theInstallationAndTheAccountAreAskedForAndTheRequestIsSigned() throws Exception {
    at.vends("the-token");

    at.tokens.token();

    var asked = at.latchkey.asked().get(0);
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.pathAndQuery())
        .isEqualTo("/installations/42/7/token?account=acme%20%26%20sons");
    assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer local");
  }

  @Test
  void nothingThatPrintsAnAnswerPrintsTheToken() throws Exception {
    at.vends("the-token");

    var token = (Token) at.tokens.token();

    assertThat(token.toString()).doesNotContain("the-token").contains("***", "deals:read");
    assertThat(token.accessToken()).hasToString("***");
  }

  @Test
  void aDeadGrantIsTheLinkThatRepairsIt() throws Exception {
    at.needsReauthorization();

    assertThat(at.tokens.token()).isEqualTo(new NeedsReauthorization(TestClient.REAUTHORIZE_URL));
  }

  @Test
  void anInstallationThatIsNotThereIsUnknown() throws Exception {
    at.latchkey.answers(404, "{}");

    assertThat(at.tokens.token()).isEqualTo(new Unknown());
  }

  @Test
  void notNowCarriesTheWaitThatLatchkeyAsksFor() throws Exception {
    at.latchkey
        .answers(503, "{}", "Retry-After", "17")
        .answers(429, "{}", "Retry-After", "2")
        .answers(502, "{}", "Retry-After", " 3 ");

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(17)));
    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(2)));
    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 01 Mar 2026 12:01:00 GMT",
        "Sunday, 01-Mar-26 12:01:00 GMT",
        "Sun Mar  1 12:01:00 2026"
      })
  void aWaitIsReadInEachDateForm(String date) throws Exception {
    at.latchkey.answers(503, "{}", "Retry-After", date);

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "Sun, 01 Mar 2026 11:59:00 GMT"})
  void aWaitThatIsOverIsASecondSoThatNobodyAsksInATightLoop(String past) throws Exception {
    at.latchkey.answers(503, "{}", "Retry-After", past);

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"86400", "99999999999999999999", "Mon, 02 Mar 2026 12:01:00 GMT"})
  void aWaitIsAnHourAtMost(String late) throws Exception {
    at.latchkey.answers(503, "{}", "Retry-After", late);

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "Sun, 01 Mar 2026"})
  void aWaitThatCannotBeReadIsHalfAMinute(String unreadable) throws Exception {
    at.latchkey.answers(503, "{}", "Retry-After", unreadable);

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(30)));
  }

  @Test
  void apiGatewaysOwnThrottleSendsNoWaitAndIsAFewSeconds() throws Exception {
    at.latchkey.answers(429, "{\"message\":\"Too Many Requests\"}");

    assertThat(at.tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(5)));
  }

  @Test
  void aSignatureThatIsNotTakenIsSaidToBeThat() {
    at.latchkey.answers(403, "{\"message\":\"Forbidden\"}");

    assertThatThrownBy(() -> at.tokens.token())
        .isInstanceOfSatisfying(LatchkeyException.class, e -> assertThat(e.status()).isEqualTo(403))
        .hasMessageContaining("signature");
  }

  @Test
  void whatIsNoAnswerOfLatchkeysIsAFailureThatQuotesNothing() {
    for (var nonsense :
        new String[] {
          "<html>the-token</html>",
          "",
          "[]",
          at.vended("the-token", Duration.ofHours(1)).replace("access_token", "token"),
          at.vended("", Duration.ofHours(1)),
          at.vended("the-token", Duration.ofHours(1))
              .replace("expires_at\":\"", "expires_at\":\"x"),
          at.vended("the-token", Duration.ofHours(1)).replace("http://", "http:// the-token")
        }) {
      at.latchkey.answers(200, nonsense);
      assertThatThrownBy(() -> at.tokens.token())
          .as(nonsense)
          .isInstanceOf(LatchkeyException.class)
          .hasNoCause()
          .message()
          .doesNotContain("the-token");
    }
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    at.latchkey.answers(500, "{\"message\":\"Internal Server Error\"}");
    at.vends("the-token");

    assertThatThrownBy(() -> at.tokens.token()).hasMessageContaining("500");
    assertThat(revealed(at.tokens.token())).isEqualTo("the-token");
  }

  @Test
  void aLatchkeyThatIsAwayIsAnIOException() {
    at.latchkey.close();

    assertThatThrownBy(() -> at.tokens.token()).isInstanceOf(IOException.class);
  }

  @Test
  void aLatchkeyThatDoesNotAnswerInTimeIsATimeout() {
    at.latchkey.hold();
    var impatient =
        LatchkeyTokens.builder(at.latchkey.address(), RequestSigner.local())
            .timeout(Duration.ofMillis(50))
            .build();

    assertThatThrownBy(() -> impatient.forInstallation("acme", 42, 7).token())
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void anAnswerWhoseBodyNeverEndsIsATimeout() {
    at.latchkey.holdBody();
    at.vends("slow");
    at.latchkey.answers(200, "{}");
    var impatient =
        LatchkeyTokens.builder(at.latchkey.address(), RequestSigner.local())
            .timeout(Duration.ofMillis(50))
            .build();

    assertThatThrownBy(() -> impatient.forInstallation("acme", 42, 7).token())
        .isInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> impatient.installations("acme"))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void credentialsThatCannotBeHadAreSaidAndNotKept() throws Exception {
    var credentials = new Object[] {new IllegalStateException("no credentials")};
    RequestSigner signer =
        request -> {
          if (credentials[0] instanceof IllegalStateException missing) {
            throw missing;
          }
          return request;
        };
    var tokens =
        LatchkeyTokens.builder(at.latchkey.address(), signer)
            .clock(at.clock)
            .build()
            .forInstallation("acme", 42, 7);
    at.vends("the-token");

    assertThatThrownBy(tokens::token).isSameAs(credentials[0]);
    credentials[0] = "here";
    assertThat(revealed(tokens.token())).isEqualTo("the-token");
  }
}
