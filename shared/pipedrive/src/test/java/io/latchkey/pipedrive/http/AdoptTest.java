package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptTest extends RefreshFixture {

  @Test
  void aTokenThatWasExchangedElsewhereIsSentAlikeAndCountsAsExchangedNow() {
    server.answers(
        aResponse().withBody(answer()).withHeader("Date", "Fri, 01 May 2026 12:00:03 GMT"));

    var adopted = server.pipedrive.adopt(before.refreshToken(), Duration.ofSeconds(8));

    var at = Instant.parse("2026-05-01T12:00:03Z");
    assertThat(adopted)
        .isEqualTo(
            new Answer.Ok<>(
                new Grant(
                    Secret.of("at-new"),
                    Secret.of("rt-new"),
                    server.clock.instant().plusSeconds(3600),
                    "contacts:read,base",
                    server.url(),
                    at),
                at));
    assertThat(server.requests().getFirst().getBodyAsString())
        .isEqualTo("grant_type=refresh_token&refresh_token=rt%2Bold%2F%3D");
  }

  @Test
  void anAnswerToItWithoutARefreshTokenKeepsTheOneThatWasSent() {
    server.answers(200, with("refresh_token", null));

    assertThat(server.pipedrive.adopt(before.refreshToken(), Duration.ofSeconds(8)))
        .isInstanceOfSatisfying(
            Answer.Ok.class,
            ok -> assertThat(((Grant) ok.value()).refreshToken()).isEqualTo(before.refreshToken()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://pipedrive.com.attacker.example"})
  void anAnswerToItThatDoesNotSayWhereTheApiIsIsAnyCompanys(String domain) {
    server.answers(200, with("api_domain", domain));

    assertThat(server.pipedrive.adopt(before.refreshToken(), Duration.ofSeconds(8)))
        .isInstanceOfSatisfying(
            Answer.Ok.class,
            ok -> {
              assertThat(((Grant) ok.value()).apiDomain()).isEqualTo(Grant.ANY_COMPANY);
              assertThat(((Grant) ok.value()).refreshToken()).isEqualTo(Secret.of("rt-new"));
            });
    assertThat(server.requests()).hasSize(1);
  }
}
