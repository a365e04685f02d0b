package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.SecretSource;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The alarm about the client secret uses one metric for all kinds of requests. */
class RefusedClientTest {

  private static final String REFUSAL = "{\"error\":\"invalid_client\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call(
            "exchange",
            (_, pipedrive) -> pipedrive.exchange(Secret.of("code"), PipedriveServer.CALLBACK)),
        call("refresh", (server, pipedrive) -> pipedrive.refresh(server.grant(), PATIENCE)),
        call("import", (_, pipedrive) -> pipedrive.adopt(Secret.of("rt"), PATIENCE)),
        call("revoke", (_, pipedrive) -> pipedrive.revoke(Secret.of("rt"))));
  }

  private static Arguments call(
      String name, BiFunction<PipedriveServer, Pipedrive, Answer<?>> call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void everyCallWhoseClientIsRefusedIsCounted(
      String name, BiFunction<PipedriveServer, Pipedrive, Answer<?>> call) {
    server.answers(401, REFUSAL);

    assertThat(call.apply(server, server.pipedrive)).isInstanceOf(Answer.InvalidClient.class);

    assertThat(server.metrics.taken()).containsExactly("ClientRefused");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void aCallWithoutASecretToSendIsCountedToo(
      String name, BiFunction<PipedriveServer, Pipedrive, Answer<?>> call) {
    server.secrets.holds("{\"client_id\":\"REPLACE_ME\",\"client_secret\":\"REPLACE_ME\"}");

    assertThat(call.apply(server, server.pipedrive)).isInstanceOf(Answer.InvalidClient.class);

    assertThat(server.metrics.taken()).containsExactly("ClientRefused");
  }

  @Test
  void aSecretThatWasRotatedInTimeIsNotCounted() {
    server.pipedrive.revoke(Secret.of("warm-up"));
    server.answers(401, REFUSAL);
    server
        .wireMock()
        .stubFor(
            any(anyUrl()).withBasicAuth("app-1", "rotated").willReturn(aResponse().withBody("{}")));
    server.secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"rotated\"}");
    server.clock.advance(SecretSource.RELOAD_PAUSE);

    assertThat(server.pipedrive.revoke(Secret.of("rt"))).isInstanceOf(Answer.Ok.class);

    assertThat(server.metrics.taken()).isEmpty();
  }

  @Test
  void aRefusedCodeIsNotCounted() {
    server.answers(400, "{\"error\":\"invalid_grant\"}");

    assertThat(server.pipedrive.exchange(Secret.of("code"), PipedriveServer.CALLBACK))
        .isInstanceOf(Answer.InvalidGrant.class);

    assertThat(server.metrics.taken()).isEmpty();
  }
}
