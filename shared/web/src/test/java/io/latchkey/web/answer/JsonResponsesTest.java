package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.BaseUrl;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JsonResponsesTest {

  private static ApplicationContext context;
  private static JsonMapper json;
  private static JsonResponses answers;

  @BeforeAll
  static void start() {
    context = ApplicationContext.run();
    json = context.getBean(JsonMapper.class);
    answers = new JsonResponses(json, null);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void aProblemIsJsonWithItsMembersBesideTheStandardOnes() throws IOException {
    var response =
        answers.problem(
            Problem.of(409, "Needs reauthorization", "Send the person \"there\".")
                .with("error", "needs_reauthorization"),
            Map.of("WWW-Authenticate", "Basic"));

    assertThat(response.getStatusCode()).isEqualTo(409);
    assertThat(response.getHeaders())
        .containsEntry("Content-Type", "application/problem+json")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .containsEntry("WWW-Authenticate", "Basic");
    assertThat(json.readValue(response.getBody(), Argument.mapOf(String.class, Object.class)))
        .isEqualTo(
            Map.of(
                "title", "Needs reauthorization",
                "status", 409,
                "detail", "Send the person \"there\".",
                "error", "needs_reauthorization"));
  }

  @Test
  void programsAreNotToldToInsistOnHttpsWhereThereIsNone() {
    var local = new JsonResponses(json, new BaseUrl("http://localhost:8080"));

    assertThat(local.empty(200).getHeaders()).doesNotContainKey("Strict-Transport-Security");
    assertThat(answers.health(true).getHeaders()).containsKey("Strict-Transport-Security");
  }

  @Test
  void notNowSaysWhenToComeBack() {
    var response = answers.notNow(Duration.ofMillis(1500));

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "2");
  }

  @Test
  void anEmptyAnswerIsEmpty() {
    assertThat(answers.empty(200).getStatusCode()).isEqualTo(200);
    assertThat(answers.empty(200).getBody()).isEmpty();
  }

  @Test
  void healthSaysYesOrNoAndNothingElse() {
    assertThat(answers.health(true).getStatusCode()).isEqualTo(200);
    assertThat(answers.health(true).getBody()).isEqualTo("ok\n");
    assertThat(answers.health(false).getStatusCode()).isEqualTo(503);
    assertThat(answers.health(false).getBody()).isEqualTo("not now\n");
  }
}
