package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRequestTest extends ImportFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[[\"refresh_token\", \"secret-1\"]]",
        "\"secret-1\"",
        "secret-1",
        "{}",
        "{\"refresh_token\": \"\"}",
        "{\"refresh_token\": null}",
        "{\"refresh_token\": \"secret-1\", \"move\": null}",
        "{\"refresh_token\": 1}",
        "{\"refresh_token\": [\"secret-1\"]}",
        "{\"refresh_token\": \"secret-1\\n\"}",
        "{\"refresh_token\": \"secret-1\u00e9\"}",
        "{\"refresh_token\": \"secret-1\", \"refresh_token\": \"secret-2\"}",
        "{\"refresh_token\": \"secret-1\", \"entitlment\": \"active\"}",
        "{\"refresh_token\": \"secret-1\", \"entitlement\": \"none\"}",
        "{\"refresh_token\": \"secret-1\", \"entitlement\": true}",
        "{\"refresh_token\": \"secret-1\", \"move\": \"true\"}",
        "{\"refresh_token\": \"secret-1\", \"company_id\": 42}",
        "{\"refresh_token\": \"secret-1\", \"user_id\": 7}",
        "{\"refresh_token\": \"secret-1\", \"company_id\": 42, \"user_id\": 0}",
        "{\"refresh_token\": \"secret-1\", \"company_id\": 42, \"user_id\": 7.5}",
        "{\"refresh_token\": \"secret-1\", \"company_id\": 42, \"user_id\": \"07\"}",
        "{\"refresh_token\": \"secret-1\""
      })
  void aBodyThatIsNotTheDocumentedOneIsA400ThatQuotesNothingOfIt(String body) {
    var answer = backend.bring("account=acme", body);

    answer.isProblem(400, "bad_request");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(logged()).contains("request not read").doesNotContain("secret");
    assertThat(backend.pipedrive.refreshes()).isZero();
  }

  @Test
  void theAccountIsSaidInTheQueryAsOnTheOtherRoutes() {
    backend.bring("", body("secret-1", "")).isProblem(400, "bad_request");
    backend.bring("account=", body("secret-1", "")).isProblem(400, "bad_request");
    backend.bring("account=a&account=b", body("secret-1", "")).isProblem(400, "bad_request");
  }

  @Test
  void aTokenMayBeLongAndABodyHasALimit() {
    backend
        .bring("account=acme", body("t".repeat(60_000), ""))
        .isProblem(503, "unavailable"); // Pipedrive refuses it, once
    backend.bring("account=acme", body("t".repeat(64 * 1024), "")).isProblem(400, "bad_request");
  }
}
