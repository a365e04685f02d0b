package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that API Gateway answers itself. */
class GatewayFailureTest extends GatewayTesting {

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Bearer", "bearer local", "Basic bG9jYWw="})
  void anIamRouteWithoutTheSignatureIsA403InApiGatewaysWords(String authorization)
      throws Exception {
    var request = get("/things/1/part");

    assertAnswer(
        send(authorization.isEmpty() ? request : request.header("Authorization", authorization)),
        403,
        "Forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "nonsense"})
  void aFunctionThatFailsIsA500InApiGatewaysWords(String how) throws Exception {
    assertAnswer(send(get("/known?" + how)), 500, "Internal Server Error");
  }

  @Test
  void aFunctionThatHangsIsA503InApiGatewaysWords() throws Exception {
    try (var impatient = startOn(0, Duration.ofMillis(100))) {
      var request =
          HttpRequest.newBuilder(
              URI.create("http://localhost:" + impatient.port() + "/known?hang"));

      assertAnswer(send(request), 503, "Service Unavailable");
    }
  }

  @Test
  void aHeadOverTenKilobytesIsRefused() throws Exception {
    assertThat(send(get("/known?code=" + "a".repeat(9_000))).statusCode()).isEqualTo(200);
    assertAnswer(
        send(get("/known?code=" + "a".repeat(10_240))), 431, "Request Header Fields Too Large");
    assertAnswer(
        send(get("/known").header("X-Long", "a".repeat(10_240))),
        431,
        "Request Header Fields Too Large");
  }

  @Test
  void aBodyOverTenMegabytesIsRefused() throws Exception {
    assertAnswer(
        send(post("/form", "a".repeat(10 * 1024 * 1024 + 1))), 413, "Request Entity Too Large");
  }

  @Test
  void aTakenPortIsAnError() {
    assertThatThrownBy(() -> startOn(gateway.port(), Gateway.LONGEST_WAIT))
        .isInstanceOf(BindException.class);
  }

  private static void assertAnswer(HttpResponse<byte[]> answer, int status, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"message\":\"" + message + "\"}");
  }
}
