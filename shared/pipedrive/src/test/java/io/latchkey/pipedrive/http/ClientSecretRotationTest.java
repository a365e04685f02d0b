package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.SecretSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientSecretRotationTest {

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRefusedSecretIsReadAnewAndTheNewOneIsTried() {
    pipedriveKnowsOnly("rotated");
    holdASecretThatIsRotatedAfterwards();

    assertThat(revoke()).isInstanceOf(Answer.Ok.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aRefusedSecretThatIsStillTheOneIsNotSentAgain() {
    server.answers(401, "{\"error\":\"invalid_client\"}");

    assertThat(revoke()).isEqualTo(new Answer.InvalidClient<Revoked>());
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aNewSecretThatIsRefusedTooIsTheEndOfIt() {
    server.answers(401, "{\"error\":\"invalid_client\"}");
    holdASecretThatIsRotatedAfterwards();

    assertThat(revoke()).isEqualTo(new Answer.InvalidClient<Revoked>());
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aSecretThatIsNotFilledInSendsNothing() {
    server.secrets.holds("{\"client_id\":\"REPLACE_ME\",\"client_secret\":\"REPLACE_ME\"}");

    assertThat(revoke()).isEqualTo(new Answer.InvalidClient<Revoked>());
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aSecretThatIsSpoiltMeanwhileIsAnInvalidClient() {
    server.answers(401, "{\"error\":\"invalid_client\"}");
    server.pipedrive.revoke(Secret.of("rt"));
    server.clock.advance(SecretSource.RELOAD_PAUSE);
    server.secrets.holds("{}");

    assertThat(revoke()).isEqualTo(new Answer.InvalidClient<Revoked>());
    assertThat(server.requests()).hasSize(2);
  }

  private Answer<Revoked> revoke() {
    return server.pipedrive.revoke(Secret.of("rt-456"));
  }

  /** Warms the cache with the old secret, then rotates it. */
  private void holdASecretThatIsRotatedAfterwards() {
    server.pipedrive.revoke(Secret.of("warm-up"));
    server.wireMock().resetRequests();
    server.secrets.holds("{\"client_id\":\"app-1\",\"client_secret\":\"rotated\"}");
    server.clock.advance(SecretSource.RELOAD_PAUSE);
  }

  private void pipedriveKnowsOnly(String secret) {
    server.answers(401, "{\"error\":\"invalid_client\"}");
    server
        .wireMock()
        .stubFor(
            any(anyUrl()).withBasicAuth("app-1", secret).willReturn(aResponse().withBody("{}")));
  }
}
