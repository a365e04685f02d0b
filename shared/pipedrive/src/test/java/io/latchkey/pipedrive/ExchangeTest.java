package io.latchkey.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.latchkey.pipedrive.PipedriveServer.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
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

class ExchangeTest {

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

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

  @ParameterizedTest
  @CsvSource({
    "access_token,''",
    "access_token,' '",
    "access_token,'a b'",
    "access_token,'a\nb'",
    "access_token,'\u00e9'",
    "refresh_token,''",
    "refresh_token,'\n'"
  })
  void aTokenThatCannotBeUsedIsNonsense(String field, String value) {
    server.answers(200, with(field, value));

    assertNonsense(exchange("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token"})
  void aTokenOfTheWrongKindIsNonsense(String field) {
    server.answers(200, with(field, true));

    assertNonsense(exchange("code"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>It works</html>",
        "[]",
        "null",
        "\"ok\"",
        "{",
        "{}",
        "{\"success\":false,\"error\":\"invalid_grant\"}",
        "[[\"access_token\",\"a\"]]"
      })
  void aSuccessThatIsNoGrantIsNonsense(String body) {
    server.answers(200, body);

    assertNonsense(exchange("code"));
  }

  @Test
  void aCompanysOwnDomainIsBelieved() {
    server.answers(200, with("api_domain", "https://acme-sandbox2.pipedrive.com"));

    assertThat(grant().apiDomain()).isEqualTo(URI.create("https://acme-sandbox2.pipedrive.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"error\":\"invalid_grant\",\"message\":\"whatever\"}'",
    "401,'{\"error\":\"invalid_grant\"}'",
    "400,'{\"success\":\"false\",\"message\":\"Invalid grant: authorization_code is invalid\"}'",
    "400,'{\"message\":\"Invalid grant: authorization_code has expired, sorry\"}'",
    "400,'{\"error\":\"Invalid grant: refresh_token is invalid\"}'"
  })
  void aRefusedCodeIsAnInvalidGrant(int status, String body) {
    server.answers(status, body);

    assertThat(exchange("code")).isEqualTo(new Answer.InvalidGrant<Grant>());
  }

  @ParameterizedTest
  @CsvSource({
    "401,'{\"error\":\"invalid_client\"}'",
    "403,'{\"error\":\"invalid_client\"}'",
    "400,'{\"error\":\"invalid_client\",\"message\":\"Invalid grant: no\"}'",
    "400,'{\"message\":\"Invalid client: cannot retrieve client credentials\"}'",
    "400,'{\"message\":\"Invalid client: client is invalid\"}'"
  })
  void aRefusedClientSecretIsAnInvalidClient(int status, String body) {
    server.answers(status, body);

    assertThat(exchange("code")).isEqualTo(new Answer.InvalidClient<Grant>());
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"error\":\"invalid_request\",\"message\":\"Invalid grant: not at all\"}'",
    "400,'{\"message\":\"Invalid request: redirect_uri is invalid\"}'",
    "400,'{\"message\":\"Missing parameter: code\"}'",
    "400,'{\"message\":\"Unsupported grant type\"}'",
    "400,''",
    "401,''",
    "401,'<html>Unauthorized</html>'",
    "401,'{\"success\":false,\"error\":\"unauthorized access\"}'",
    "403,'<html>blocked</html>'",
    "404,'{}'",
    "201,'{}'",
    "204,''"
  })
  void anythingElseIsNonsense(int status, String body) {
    server.answers(status, body);

    assertNonsense(exchange("code"));
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.answers(aResponse().withStatus(307).withHeader("Location", server.url() + "/elsewhere"));

    assertNonsense(exchange("code"));
    assertThat(server.requests()).hasSize(1);
  }

  private Answer<Grant> exchange(String code) {
    return server.pipedrive.exchange(Secret.of(code), CALLBACK);
  }

  private Grant grant() {
    return switch (exchange("code")) {
      case Answer.Ok<Grant>(var grant, var at) -> grant;
      case Answer<Grant> other -> throw new AssertionError(other.toString());
    };
  }

  private static void assertNonsense(Answer<Grant> answer) {
    assertThat(answer).isInstanceOf(Answer.Nonsense.class);
  }

  private String tokenAnswer() {
    return with("scope", "deals:full,base");
  }

  private String with(String field, @Nullable Object value) {
    var answer = new LinkedHashMap<String, Object>();
    answer.putAll(
        Map.of(
            "access_token", "v1u:access",
            "token_type", "Bearer",
            "refresh_token", "1:refresh",
            "scope", "base",
            "expires_in", 3599,
            "api_domain", server.url().toString(),
            "unheard_of", true));
    if (value == null) {
      answer.remove(field);
    } else {
      answer.put(field, value);
    }
    return JSONObjectUtils.toJSONString(answer);
  }
}
