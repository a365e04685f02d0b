package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest extends RefreshFixture {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pipedrive.com.attacker.example",
        "https://acme.pipedrive.com:8443",
        "",
        " "
      })
  void anApiDomainThatIsNotPipedrivesLeavesTheOneThatWas(String domain) {
    server.answers(200, with("api_domain", domain));

    assertThat(grant().apiDomain()).isEqualTo(before.apiDomain());
    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
    assertThat(server.metrics.taken()).contains("ApiDomainAssumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_type", "expires_in", "scope", "api_domain"})
  void theNewestRefreshTokenIsKeptWhateverElseIsLeftOut(String field) {
    server.answers(200, with(field, null));

    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
    assertThat(grant().accessToken()).isEqualTo(Secret.of("at-new"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_type", "expires_in", "scope", "api_domain"})
  void theNewestRefreshTokenIsKeptWhateverElseIsOfTheWrongKind(String field) {
    for (var odd : List.of(-5L, true, Map.of("a", 1), List.of(1, 2), "\u0000", "\ud800")) {
      server.answers(200, with(field, odd));

      assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deals:full base",
    "'deals:full, base'",
    "'deals:full,base,'",
    "' deals:full  base '"
  })
  void aScopeIsSpelledAsPipedriveSpellsIt(String scope) {
    server.answers(200, with("scope", scope));

    assertThat(grant().scope()).isEqualTo("deals:full,base");
  }

  @Test
  void aScopeMayBeAnArray() {
    server.answers(200, with("scope", List.of("deals:full", "base")));

    assertThat(grant().scope()).isEqualTo("deals:full,base");
  }

  @Test
  void aLifetimeThatCannotBeReadIsTheDocumentedOneAndCounted() {
    server.answers(200, with("expires_in", null));

    assertThat(grant().expiresAt()).isEqualTo(server.clock.instant().plusSeconds(3600));
    assertThat(server.metrics.taken()).containsExactly("TokenLifetimeAssumed");
  }

  @Test
  void emptyTextIsNoRefreshToken() {
    server.answers(200, with("refresh_token", ""));

    assertThat(grant().refreshToken()).isEqualTo(before.refreshToken());
    assertThat(server.metrics.taken()).isEmpty();
  }

  @Test
  void aRefreshTokenThatIsNoneLeavesTheOneThatWasSentAndIsCounted() {
    for (var odd : List.of(0L, -5L, 1.5, true, Map.of("a", "b"), List.of("rt"), "\ufffdrt")) {
      server.answers(200, with("refresh_token", odd));

      assertThat(grant().refreshToken()).isEqualTo(before.refreshToken());
      assertThat(grant().accessToken()).isEqualTo(Secret.of("at-new"));
    }
    assertThat(server.metrics.taken()).containsOnly("RefreshTokenUnreadable");
  }

  @Test
  void aRefreshTokenMayHoldSpaces() {
    server.answers(200, with("refresh_token", "rt new"));

    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt new"));
  }

  @Test
  void aNewRefreshTokenIsKeptEvenWithoutAnAccessToken() {
    server.answers(200, with("access_token", null));

    assertThat(grant())
        .isEqualTo(
            new Grant(
                before.accessToken(),
                Secret.of("rt-new"),
                before.expiresAt(),
                "contacts:read,base",
                server.url(),
                EXCHANGED));
  }

  @Test
  void anAnswerWithNothingNewIsNonsense() {
    server.answers(200, "{\"refresh_token\":\"rt+old/=\",\"expires_in\":3600}");

    assertThat(refresh()).isInstanceOf(Answer.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 203})
  void whicheverSuccessItIsTheGrantIsTaken(int status) {
    server.answers(status, answer());

    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
  }

  static Stream<Arguments> damagedAnswers() {
    var whole = "{\"access_token\":\"at-new\",\"refresh_token\":\"rt-new\",";
    return Stream.of(
        Arguments.of("a byte order mark", "\ufeff" + whole + "\"expires_in\":3599}"),
        Arguments.of("spaces around it", " \r\n" + whole + "\"expires_in\":3599}\n\n"),
        Arguments.of("something behind it", whole + "\"expires_in\":3599}<!-- proxy -->"),
        Arguments.of("cut short", whole + "\"scope\":\"deals:fu"),
        Arguments.of("garbled further on", whole + "\"scope\":???"),
        Arguments.of("a member twice", whole + "\"expires_in\":1,\"expires_in\":3599}"),
        Arguments.of(
            "a token twice", "{\"refresh_token\":\"rt-other\"," + whole.substring(1) + "\"a\":1}"),
        Arguments.of("null at the end", whole + "\"refresh_token\":null}"),
        Arguments.of("a number without end", whole + "\"x\":" + "9".repeat(5_000) + "}"),
        Arguments.of("an exponent without end", whole + "\"expires_in\":1e999999999}"),
        Arguments.of("a deep member", whole + "\"x\":" + "[".repeat(900) + "]".repeat(900) + "}"),
        Arguments.of("unknown members", whole + "\"data\":{\"a\":[{}]},\"x\":null}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagedAnswers")
  void damageThatLeavesTheTokensReadableLosesNoGrant(String damage, String body) {
    server.answers(200, body);

    assertThat(grant().accessToken()).isEqualTo(Secret.of("at-new"));
    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
  }

  @Test
  void bytesThatAreNoUtf8InAnUnknownMemberLoseNoGrant() {
    var latin1 = answer().replace("{", "{\"company\":\"M\u00fcller\",").getBytes(ISO_8859_1);
    server.answers(aResponse().withBody(latin1));

    assertThat(grant().refreshToken()).isEqualTo(Secret.of("rt-new"));
  }

  /** The newest refresh token may be in the part that is missing. */
  @Test
  void anAnswerThatEndsBeforeItsRefreshTokenIsNonsense() {
    server.answers(200, "{\"access_token\":\"at-new\",\"refresh_tok");

    assertThat(refresh()).isInstanceOf(Answer.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "[1]", "null", "{\"access_token\": null}"})
  void aSuccessThatIsNoGrantIsNonsenseAndNoDeath(String body) {
    server.answers(200, body);

    assertThat(refresh()).isInstanceOf(Answer.Malformed.class);
  }
}
