package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeTest {

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theRequestNamesTheTokenAsARefreshToken() {
    server.answers(200, "{}");

    server.pipedrive.revoke(Secret.of("rt:4+6"));

    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.getMethod().getName()).isEqualTo("POST");
              assertThat(request.getUrl()).isEqualTo("/oauth/revoke");
              assertThat(request.getHeader("Authorization")).isEqualTo("Basic YXBwLTE6czNjcmV0");
              assertThat(request.getBodyAsString())
                  .isEqualTo("token=rt%3A4%2B6&token_type_hint=refresh_token");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void everySuccessIsOne(int status) {
    server.answers(aResponse().withStatus(status));

    assertThat(server.pipedrive.revoke(Secret.of("rt"))).isInstanceOf(Answer.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_token", "invalid_grant"})
  void aTokenThatIsDeadAlreadyIsAnInvalidGrant(String error) {
    server.answers(400, "{\"error\":\"" + error + "\"}");

    assertThat(server.pipedrive.revoke(Secret.of("rt")))
        .isEqualTo(new Answer.InvalidGrant<Revoked>());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404})
  void aPageOfSomeIntermediaryIsNonsense(int status) {
    server.answers(status, "<html>no</html>");

    assertThat(server.pipedrive.revoke(Secret.of("rt"))).isInstanceOf(Answer.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json"})
  void whatA200SaysBesidesDoesNotMatter(String body) {
    server.answers(aResponse().withBody(body).withHeader("date", "Fri, 01 May 2026 12:00:03 GMT"));

    assertThat(server.pipedrive.revoke(Secret.of("rt")))
        .isEqualTo(new Answer.Ok<>(new Revoked(), Instant.parse("2026-05-01T12:00:03Z")));
  }

  @Test
  void aRefusalThatIsNotDocumentedIsNonsense() {
    server.answers(400, "{\"error\":\"unsupported_token_type\"}");

    assertThat(server.pipedrive.revoke(Secret.of("rt"))).isInstanceOf(Answer.Malformed.class);
  }
}
