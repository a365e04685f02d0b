package io.latchkey.cli.importing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.TokenRoutes;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {

  private static final Row ROW =
      new Row(
          1,
          "Acme & S\u00f6hne",
          Secret.of("secret-\"1\""),
          Entitlement.TRIAL,
          List.of(new InstallationId(42, 7)));

  private final WireMockServer latchkey =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @BeforeEach
  void start() {
    latchkey.start();
    answers(200, "{\"status\": \"imported\", \"company_id\": 42, \"user_id\": 7}");
  }

  @AfterEach
  void stop() {
    latchkey.stop();
  }

  private void answers(int status, String body) {
    answers(aResponse().withStatus(status).withBody(body));
  }

  private void answers(ResponseDefinitionBuilder answer) {
    latchkey.resetMappings();
    latchkey.stubFor(any(anyUrl()).willReturn(answer));
  }

  private ImportAnswer sent(boolean move) {
    var signed = Map.of("Authorization", "Bearer local");
    try (var web = new CliHttp()) {
      var routes =
          new TokenRoutes(URI.create(latchkey.baseUrl()), web, (_, _, _) -> signed, "sign it");
      return new Imports(routes).bring(ROW, move);
    }
  }

  private ImportAnswer sent() {
    return sent(false);
  }

  private static ImportAnswer later(long seconds, String code, ImportAnswer.Scope scope) {
    return new ImportAnswer.Later(Duration.ofSeconds(seconds), code, scope);
  }

  @Test
  void aRowIsOneRequestWithTheTokenInItsBodyOnly() {
    assertThat(sent()).isEqualTo(new ImportAnswer.Installed("imported", new InstallationId(42, 7)));

    var request = latchkey.getAllServeEvents().getFirst().getRequest();
    assertThat(request.getMethod().getName()).isEqualTo("POST");
    assertThat(request.getUrl()).isEqualTo("/installations?account=Acme%20%26%20S%C3%B6hne");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer local");
    assertThat(request.getBodyAsString())
        .isEqualTo(
            "{\"refresh_token\":\"secret-\\\"1\\\"\",\"entitlement\":\"trial\",\"company_id\":42,"
                + "\"user_id\":7}");
  }

  @Test
  void aMoveIsAskedForWhereItIsMeant() {
    sent(true);

    assertThat(latchkey.getAllServeEvents().getFirst().getRequest().getBodyAsString())
        .contains("\"move\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other_account", "other_user", "ended", "needs_reauthorization"})
  void aConflictIsARefusalWithItsCode(String code) {
    answers(
        409, "{\"code\": \"" + code + "\", \"reauthorize_url\": \"https://a.example/install\"}");

    assertThat(sent())
        .isEqualTo(new ImportAnswer.Refused(code, List.of(), List.of("https://a.example/install")));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503})
  void whatCannotBeDoneNowIsToBeSentAgainWhenLatchkeySays(int status) {
    answers(
        aResponse()
            .withStatus(status)
            .withHeader("Retry-After", "17")
            .withBody("{\"code\": \"unavailable\"}"));

    assertThat(sent()).isEqualTo(later(17, "unavailable", ImportAnswer.Scope.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, 504})
  void whatApiGatewaySaysByItselfIsToBeSentAgainTooIfOnlyInAMoment(int status) {
    answers(status, "{\"message\": \"Service Unavailable\"}");

    assertThat(sent()).isEqualTo(later(5, "no_answer", ImportAnswer.Scope.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "429, slow_down, EVERYBODY",
    "429, company_busy, COMPANY",
    "503, company_denied, COMPANY",
    "503, unavailable, UNKNOWN",
    "502, bad_gateway, UNKNOWN",
    "503, a_code_of_tomorrow, UNKNOWN"
  })
  void theCodeTellsWhichRowsAnAnswerSpeaksFor(int status, String code, ImportAnswer.Scope scope) {
    answers(
        aResponse()
            .withStatus(status)
            .withHeader("Retry-After", "60")
            .withBody("{\"code\": \"" + code + "\"}"));

    assertThat(sent()).isEqualTo(later(60, code, scope));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "0, 1",
    "86400, 3600",
    "99999999999999999999, 3600",
    "soon, 30",
    "-1, 30",
    "'Sun, 01 Mar 2026 12:01:00 GMT', 60",
    "'Sunday, 01-Mar-26 12:01:00 GMT', 60",
    "Sun Mar  1 12:01:00 2026, 60",
    "'Sun, 01 Mar 2026 11:59:00 GMT', 1"
  })
  void aWaitIsReadInEveryFormAndBounded(String header, long seconds) {
    answers(
        aResponse()
            .withStatus(503)
            .withHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT")
            .withHeader("Retry-After", header)
            .withBody("{\"code\": \"unavailable\"}"));

    assertThat(sent()).isEqualTo(later(seconds, "unavailable", ImportAnswer.Scope.UNKNOWN));
  }

  @Test
  void noAnswerIsToBeSentAgain() {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(sent()).isEqualTo(later(5, "no_answer", ImportAnswer.Scope.UNKNOWN));
  }

  @Test
  void aLostGrantIsTold() {
    answers(500, "{\"code\": \"grant_lost\"}");

    assertThat(sent()).isEqualTo(new ImportAnswer.Lost());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 404, 405, 418})
  void whatNoOtherRowWouldFareBetterWithStopsItAndQuotesNothing(int status) {
    answers(status, "{\"message\": \"secret\"}");

    assertThatThrownBy(this::sent)
        .isInstanceOf(CliException.class)
        .hasMessageNotContaining("secret");
  }
}
