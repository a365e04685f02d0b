package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.http.HttpTransport.HttpResult.Answered;
import io.latchkey.testing.Cost;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "Invalid grant: refresh_token is invalid, GRANT",
    "' INVALID GRANT', GRANT",
    "Invalid client: client is invalid, CLIENT",
    "Not an invalid grant, OTHER",
    "\u0130nvalid grant, OTHER"
  })
  void aMessageIsJudgedByItsWordsUpToAColon(String message, Refusal refusal) {
    assertThat(refused(message)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invalid client IP address",
        "Invalid client certificate",
        "Invalid client_id format",
        "Invalid grant_type",
        "Invalid grants are blocked by policy",
        "Invalid grant type in request"
      })
  void longerWordsAreAProxysAndSayNothingAboutAGrantOrAClient(String words) {
    for (var member : List.of("message", "error", "error_description")) {
      var body = "{\"" + member + "\":\"" + words + "\"}";

      assertThat(Refusal.fromTokenEndpoint(answered(400, body))).isEqualTo(Refusal.OTHER);
      assertThat(Refusal.fromTokenEndpoint(answered(403, body))).isEqualTo(Refusal.OTHER);
    }
  }

  /** String.toLowerCase once took some 10 KB for each character of such a text. */
  @Test
  void aMessageOfManyDottedCapitalsCostsNoMoreThanAnother() {
    var message = "\u0130".repeat(20_000);

    assertThat(Cost.bounded(message.length(), () -> refused(message))).isEqualTo(Refusal.OTHER);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void aPageOfSomeIntermediaryRefusesNobodysCredentials(int status) {
    for (var body : List.of("", "<html>Unauthorized</html>", "{", "[]", "{\"success\":false}")) {
      assertThat(Refusal.fromTokenEndpoint(answered(status, body))).isEqualTo(Refusal.OTHER);
    }
  }

  @Test
  void aByteOrderMarkHidesNoRefusal() {
    assertThat(Refusal.fromTokenEndpoint(answered(400, "\ufeff{\"error\":\"invalid_grant\"}")))
        .isEqualTo(Refusal.GRANT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_token\"}",
        "{\"error\":\"invalid_grant\"}",
        "{\"message\":\"Invalid token: it was revoked\"}",
        "{\"message\":\"Invalid grant: refresh_token is invalid\"}"
      })
  void aTokenThatIsUnknownToARevocationIsDead(String body) {
    assertThat(Refusal.fromRevocation(answered(400, body))).isEqualTo(Refusal.GRANT);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404})
  void onlyA400SaysThatATokenIsDead(int status) {
    for (var body :
        List.of(
            "{\"error\":\"invalid_token\"}",
            "{\"error\":\"invalid_grant\"}",
            "{\"message\":\"Invalid token: it was revoked\"}")) {
      assertThat(Refusal.fromRevocation(answered(status, body))).isEqualTo(Refusal.OTHER);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"message\":\"Invalid tokens are logged by this firewall\"}',OTHER",
    "'{\"message\":\"Invalid token in header X-Waf\"}',OTHER",
    "'{\"error\":\"invalid_client\"}',CLIENT",
    "'{\"error\":\"unsupported_token_type\"}',OTHER",
    "'{\"error\":\"invalid_request\",\"message\":\"Invalid token\"}',OTHER",
    "<html>invalid_token</html>,OTHER"
  })
  void anotherRefusalOfARevocationSaysNothingOfTheToken(String body, Refusal refusal) {
    assertThat(Refusal.fromRevocation(answered(400, body))).isEqualTo(refusal);
  }

  @Test
  void invalidTokenIsNoVerdictOfTheTokenEndpoint() {
    assertThat(Refusal.fromTokenEndpoint(answered(400, "{\"error\":\"invalid_token\"}")))
        .isEqualTo(Refusal.OTHER);
  }

  private static Refusal refused(String message) {
    return Refusal.fromTokenEndpoint(answered(400, "{\"message\":\"" + message + "\"}"));
  }

  private static Answered answered(int status, String body) {
    return new Answered(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
  }
}
