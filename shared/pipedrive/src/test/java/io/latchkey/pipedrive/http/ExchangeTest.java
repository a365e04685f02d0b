package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest extends ExchangeFixture {

  @Test
  void theRequestIsTheDocumentedOne() {
    server.answers(200, tokenAnswer());

    exchange("code with spaces & signs");

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
                  .isEqualTo(
                      "grant_type=authorization_code&code=code+with+spaces+%26+signs"
                          + "&redirect_uri=https%3A%2F%2Flatchkey.example%2Fcallback");
            });
  }

  @Test
  void aCodeThatIsTakenGivesAGrant() {
    server.answers(
        aResponse().withBody(tokenAnswer()).withHeader("Date", "Fri, 01 May 2026 12:00:03 GMT"));

    var answer = exchange("code");

    var at = Instant.parse("2026-05-01T12:00:03Z");
    assertThat(answer)
        .isEqualTo(
            new Answer.Ok<>(
                new Grant(
                    Secret.of("v1u:access"),
                    Secret.of("1:refresh"),
                    server.clock.instant().plusSeconds(3599),
                    "deals:full,base",
                    server.url(),
                    at),
                at));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-05-01T12:00:03Z"})
  void whereTheDateHeaderSaysNothingOurOwnClockDoes(String date) {
    server.clock.advance(Duration.ofMillis(900));
    server.answers(aResponse().withBody(tokenAnswer()).withHeader("Date", date));

    var ours = Instant.parse("2026-05-01T12:00:00Z");
    assertThat(exchange("code"))
        .isInstanceOfSatisfying(
            Answer.Ok.class,
            ok -> {
              assertThat(ok.at()).isEqualTo(ours);
              assertThat(((Grant) ok.value()).exchangedAt()).isEqualTo(ours);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3600", "\"3600\"", "3600.0", "3.6e3", "\" 3600 \"", "\"03600\"", "36E+2"})
  void theLifetimeMayBeANumberOrTheTextOfOne(String expiresIn) {
    server.answers(200, tokenAnswer().replace("3599", expiresIn));

    assertThat(grant().expiresAt()).isEqualTo(server.clock.instant().plusSeconds(3600));
    assertThat(server.metrics.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,1000", "0.25,250", "119.5,119500", "604800,604800000"})
  void aShortOrLongLifetimeIsTakenAtItsWord(String expiresIn, long millis) {
    server.answers(200, tokenAnswer().replace("3599", expiresIn));

    assertThat(grant().expiresAt()).isEqualTo(server.clock.instant().plusMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "\"\"",
        "\"1h\"",
        "null",
        "true",
        "[]",
        "{}",
        "\"2026-05-01T13:00:00Z\"",
        "1777640400",
        "1e999999999",
        "604801"
      })
  void aLifetimeThatMakesNoSenseIsTheDocumentedOneAndCounted(String expiresIn) {
    server.answers(200, tokenAnswer().replace("3599", expiresIn));

    assertThat(grant().expiresAt()).isEqualTo(server.clock.instant().plusSeconds(3600));
    assertThat(server.metrics.taken()).containsOnly("TokenLifetimeAssumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_type", "expires_in", "scope", "api_domain"})
  void aFieldThatCanBeDoneWithoutMayBeMissing(String field) {
    server.answers(200, with(field, null));

    assertThat(grant().accessToken()).isEqualTo(Secret.of("v1u:access"));
    assertThat(grant().refreshToken()).isEqualTo(Secret.of("1:refresh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void withoutAnApiDomainTheGrantIsAnyCompanysUntilItIsKnownWhose(String domain) {
    server.answers(200, with("api_domain", domain));

    assertThat(grant().apiDomain()).isEqualTo(Grant.ANY_COMPANY);
    assertThat(server.metrics.taken()).containsOnly("ApiDomainAssumed");
  }

  @Test
  void anotherHostsApiDomainIsNotTakenAndTheGrantIsRevoked() {
    server.answers(200, with("api_domain", "https://pipedrive.com.attacker.example"));

    assertNonsense(exchange("code"));
    assertThat(server.requests())
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/oauth/token", "/oauth/revoke");
    assertThat(server.requests().getLast().getBodyAsString()).startsWith("token=1%3Arefresh&");
  }

  @ParameterizedTest
  @CsvSource({"access_token,1%3Arefresh", "refresh_token,v1u%3Aaccess"})
  void aGrantThatLacksATokenIsRevokedByTheOther(String field, String revoked) {
    server.answers(200, with(field, null));

    assertNonsense(exchange("code"));
    assertThat(server.requests())
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/oauth/token", "/oauth/revoke");
    assertThat(server.requests().getLast().getBodyAsString()).startsWith("token=" + revoked + "&");
  }

  @Test
  void aScopeMayBeLeftOut() {
    server.answers(200, with("scope", null));

    assertThat(grant().scope()).isEmpty();
  }

  @Test
  void tokensHaveNoLimitOfTheirOwn() {
    server.answers(200, with("access_token", "a".repeat(8_000)));

    assertThat(grant().accessToken()).isEqualTo(Secret.of("a".repeat(8_000)));
  }

  @Test
  void aCompanysOwnDomainIsBelieved() {
    server.answers(200, with("api_domain", "https://acme-sandbox2.pipedrive.com"));

    assertThat(grant().apiDomain()).isEqualTo(URI.create("https://acme-sandbox2.pipedrive.com"));
  }
}
