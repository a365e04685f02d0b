package io.latchkey.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.token.Grant;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {

  private static final Instant EXCHANGED = Instant.parse("2026-04-01T08:00:00Z");

  private final PipedriveServer server = new PipedriveServer();
  private final Grant before =
      new Grant(
          Secret.of("at-old"),
          Secret.of("rt+old/="),
          EXCHANGED.plusSeconds(3599),
          "deals:full,base",
          URI.create("https://acme.pipedrive.com"),
          EXCHANGED);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theRequestIsTheDocumentedOne() {
    server.answers(200, answer());

    refresh();

    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.getMethod().getName()).isEqualTo("POST");
              assertThat(request.getUrl()).isEqualTo("/oauth/token");
              assertThat(request.getHeader("Authorization")).isEqualTo("Basic YXBwLTE6czNjcmV0");
              assertThat(request.getHeader("Content-Type"))
                  .isEqualTo("application/x-www-form-urlencoded");
              assertThat(request.getBodyAsString())
                  .isEqualTo("grant_type=refresh_token&refresh_token=rt%2Bold%2F%3D");
            });
  }

  @Test
  void theNewestTokensAreTakenAndTheMomentOfTheExchangeStays() {
    server.answers(
        aResponse().withBody(answer()).withHeader("Date", "Fri, 01 May 2026 12:00:03 GMT"));

    assertThat(refresh())
        .isEqualTo(
            new Answer.Ok<>(
                new Grant(
                    Secret.of("at-new"),
                    Secret.of("rt-new"),
                    server.clock.instant().plusSeconds(3600),
                    "contacts:read,base",
                    server.url(),
                    EXCHANGED),
                Instant.parse("2026-05-01T12:00:03Z")));
  }

  @Test
  void anAnswerWithoutARefreshTokenKeepsTheOldOne() {
    server.answers(200, with("refresh_token", null));

    assertThat(grant().refreshToken()).isEqualTo(before.refreshToken());
    assertThat(grant().accessToken()).isEqualTo(Secret.of("at-new"));
  }

  @Test
  void aScopeThatIsLeftOutIsTheOneThatWas() {
    server.answers(200, with("scope", null));

    assertThat(grant().scope()).isEqualTo("deals:full,base");
  }

  @Test
  void anApiDomainThatIsLeftOutIsTheOneThatWas() {
    server.answers(200, with("api_domain", null));

    assertThat(grant().apiDomain()).isEqualTo(before.apiDomain());
  }

  @Test
  void anApiDomainThatIsNotPipedrivesIsNonsenseEvenAfterAGoodOne() {
    server.answers(200, with("api_domain", "https://pipedrive.com.attacker.example"));

    assertThat(refresh()).isInstanceOf(Answer.Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token_type", "expires_in"})
  void whatOnlyAnAnswerCanSayMayNotBeLeftOut(String field) {
    server.answers(200, with(field, null));

    assertThat(refresh()).isInstanceOf(Answer.Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token", "scope", "api_domain"})
  void aFieldOfTheWrongKindIsNonsense(String field) {
    server.answers(200, with(field, 5L));

    assertThat(refresh()).isInstanceOf(Answer.Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "[1]", "null", "{\"access_token\": null}"})
  void aSuccessThatIsNoGrantIsNonsenseAndNoDeath(String body) {
    server.answers(200, body);

    assertThat(refresh()).isInstanceOf(Answer.Nonsense.class);
  }

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

    assertThat(refresh()).isEqualTo(new Answer.SlowDown<Grant>(Duration.ofSeconds(30)));
    assertThat(server.metrics.taken()).containsExactly("PipedriveSlowedDown");
  }

  @Test
  void anAnswerThatIsCutMayHaveRotatedTheTokenAndIsNotRepeatedHere() {
    server.breaks(Fault.CONNECTION_RESET_BY_PEER);

    assertThat(refresh()).isEqualTo(new Answer.Unknown<Grant>());
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServersFaultMayHaveRotatedTheTokenToo(int status) {
    server.answers(status, "");

    assertThat(refresh()).isEqualTo(new Answer.Unknown<Grant>());
  }

  @Test
  void aTokenThatWasExchangedElsewhereIsSentAlikeAndCountsAsExchangedNow() {
    server.answers(
        aResponse().withBody(answer()).withHeader("Date", "Fri, 01 May 2026 12:00:03 GMT"));

    var adopted = server.pipedrive.adopt(before.refreshToken());

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

    assertThat(server.pipedrive.adopt(before.refreshToken()))
        .isInstanceOfSatisfying(
            Answer.Ok.class,
            ok -> assertThat(((Grant) ok.value()).refreshToken()).isEqualTo(before.refreshToken()));
  }

  @Test
  void anAnswerToItMustSayWhereTheApiIsSinceNobodyKnowsItFromBefore() {
    server.answers(200, with("api_domain", null));

    assertThat(server.pipedrive.adopt(before.refreshToken())).isInstanceOf(Answer.Nonsense.class);
  }

  private Answer<Grant> refresh() {
    return server.pipedrive.refresh(before);
  }

  private Grant grant() {
    return switch (refresh()) {
      case Answer.Ok<Grant>(var grant, var at) -> grant;
      case Answer<Grant> other -> throw new AssertionError(other.toString());
    };
  }

  private String answer() {
    return with("expires_in", 3600);
  }

  private String with(String field, @Nullable Object value) {
    var answer = new LinkedHashMap<String, Object>();
    answer.putAll(
        Map.of(
            "access_token", "at-new",
            "token_type", "Bearer",
            "refresh_token", "rt-new",
            "scope", "contacts:read,base",
            "expires_in", 3599,
            "api_domain", server.url().toString()));
    if (value == null) {
      answer.remove(field);
    } else {
      answer.put(field, value);
    }
    return JSONObjectUtils.toJSONString(answer);
  }
}
