package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshRefusedTest extends RefreshFixture {

  @ParameterizedTest
  @CsvSource({
    "400,'{\"error\":\"invalid_grant\"}'",
    "400,'{\"message\":\"Invalid grant: refresh_token is invalid\"}'"
  })
  void aRefusedRefreshTokenIsAnInvalidGrant(int status, String body) {
    server.answers(status, body);

    assertThat(refresh()).isEqualTo(new Answer.InvalidGrant<Grant>());
  }

  @Test
  void aRefusedClientSecretIsNotAnInvalidGrant() {
    server.answers(401, "{\"error\":\"invalid_client\"}");

    assertThat(refresh()).isEqualTo(new Answer.InvalidClient<Grant>());
  }

  @Test
  void whenPipedriveSaysSlowDownItIsToldForHowLong() {
    server.answers(aResponse().withStatus(429).withHeader("Retry-After", "30"));

    assertThat(refresh()).isEqualTo(new Answer.RateLimited<Grant>(Duration.ofSeconds(30)));
    assertThat(server.metrics.taken()).containsExactly("PipedriveSlowedDown");
  }

  @Test
  void anAnswerThatIsCutMayHaveRotatedTheTokenAndIsNotRepeatedHere() {
    server.breaks(Fault.CONNECTION_RESET_BY_PEER);

    assertThat(refresh()).isEqualTo(new Answer.ConnectionLost<Grant>());
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"20,20", "soon,30", "'',0"})
  void whenPipedriveIsUnavailableItIsToldForHowLong(String retryAfter, long seconds) {
    server.answers(
        aResponse()
            .withStatus(503)
            .withHeader("Retry-After", retryAfter)
            .withHeader("X-RateLimit-Reset", "50"));

    assertThat(refresh()).isEqualTo(new Answer.Indeterminate<Grant>(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407, 451})
  void aPageOfSomeIntermediaryIsNoVerdict(int status) {
    server.answers(status, "<html>Attention Required!</html>");

    assertThat(refresh()).isInstanceOf(Answer.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServersFaultMayHaveRotatedTheTokenToo(int status) {
    server.answers(status, "");

    assertThat(refresh()).isEqualTo(new Answer.Indeterminate<Grant>());
  }
}
