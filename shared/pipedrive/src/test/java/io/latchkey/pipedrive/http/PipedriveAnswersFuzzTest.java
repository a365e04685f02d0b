package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.HttpTransport.HttpResult.Answered;
import io.latchkey.runtime.RetryAfter;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every response is either understood or rejected as malformed. */
@FuzzTest
class PipedriveAnswersFuzzTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final TokenResponse TOKEN_ANSWER =
      new TokenResponse(new ApiDomain(null), Metrics.none());
  private static final Grant BEFORE =
      new Grant(
          Secret.of("at"),
          Secret.of("rt"),
          NOW,
          "base",
          URI.create("https://a.pipedrive.com"),
          NOW);

  @Property
  void anExchangeIsAGrantThatCanBeUsedOrSenseless(@ForAll("tokenAnswers") String body) {
    Cost.bounded(
        body.length(),
        () -> {
          try {
            return usable(TOKEN_ANSWER.read(body, NOW, NOW));
          } catch (MalformedResponse documented) {
            return documented.why();
          }
        });
  }

  @Property
  void aRefreshIsAGrantThatCanBeUsedOrSenseless(@ForAll("tokenAnswers") String body) {
    Cost.bounded(
        body.length(),
        () -> {
          try {
            return usable(TOKEN_ANSWER.readRefresh(BEFORE, body, NOW));
          } catch (MalformedResponse documented) {
            return documented.why();
          }
        });
  }

  /**
   * Verifies that a grant fits into a header and an address, or it would fail later, when it is
   * used.
   */
  private static Grant usable(Grant grant) {
    assertThat(grant.accessToken().reveal()).matches("[!-~]+");
    assertThat(grant.refreshToken().reveal())
        .isNotBlank()
        .isEqualTo(grant.refreshToken().reveal().strip());
    assertThat(grant.expiresAt()).isBetween(NOW, NOW.plus(Duration.ofDays(7)));
    assertThat(grant.apiDomain().getHost()).endsWith(".pipedrive.com");
    assertThat(grant.scope()).matches("[!-~]*");
    assertThat(grant.apiDomain().getRawUserInfo()).isNull();
    return grant;
  }

  @Property
  void usersMeIsSomebodyOrSenseless(@ForAll("usersMe") String body) {
    Cost.bounded(
        body.length(),
        () -> {
          try {
            return somebody(new UsersMeResponse(new ApiDomain(null)).read(body));
          } catch (MalformedResponse documented) {
            return documented.why();
          }
        });
  }

  private static Installer somebody(Installer who) {
    assertThat(who.id().companyId()).isBetween(1L, (1L << 53) - 1);
    return who;
  }

  @Property
  void anyErrorIsARefusalOfAKnownKind(
      @ForAll("errors") String body, @ForAll("statuses") int status) {
    var answered = new Answered(status, headers(Map.of()), body);

    assertThat(Cost.bounded(body.length(), () -> Refusal.fromTokenEndpoint(answered))).isNotNull();
    assertThat(Refusal.fromRevocation(answered)).isNotNull();
    assertThat(Refusal.fromApi(answered)).isNotNull();
  }

  @Property
  void anyHeadersGiveAMomentAndAWaitOfAnHourAtMost(
      @ForAll("dates") String date,
      @ForAll("waits") String retryAfter,
      @ForAll("waits") String reset) {
    var read =
        new ResponseHeaders(
            headers(
                Map.of(
                    "date", List.of(date),
                    "Retry-After", List.of(retryAfter),
                    "x-ratelimit-reset", List.of(reset))),
            NOW);
    var length = date.length() + retryAfter.length() + reset.length();

    assertThat(Cost.bounded(length, read::at))
        .satisfies(at -> assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.SECONDS)));
    assertThat(Cost.bounded(length, read::retryAfter)).isBetween(Duration.ZERO, RetryAfter.LONGEST);
    assertThat(Cost.bounded(length, read::rateLimitedFor))
        .isBetween(Duration.ZERO, RetryAfter.LONGEST);
  }

  private static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (_, _) -> true);
  }

  @Provide
  Arbitrary<String> tokenAnswers() {
    return JsonText.object(
        Map.of(
            "access_token", Arbitraries.of("\"v1u:AQIBAHj\"", "\"a b\"", "\"\\u00e9\""),
            "token_type", Arbitraries.of("\"Bearer\"", "\"bearer\"", "\"mac\""),
            "refresh_token", Arbitraries.of("\"1:2:abc\"", "null"),
            "expires_in", Arbitraries.of("3600", "3599", "\"3600\"", "0", "3600.0", "1e999999999"),
            "scope", Arbitraries.oneOf(Arbitraries.of("\"deals:full,base\""), JsonText.any()),
            "api_domain", apiDomains().map(JsonText::string)));
  }

  private static Arbitrary<String> apiDomains() {
    return Text.tampered(
        Arbitraries.of("https://acme.pipedrive.com", "HTTPS://ACME.PIPEDRIVE.COM"),
        "evil.example/",
        "@",
        ":443",
        "https://",
        ".pipedrive.com",
        "/../",
        "\\");
  }

  @Provide
  Arbitrary<String> usersMe() {
    var data =
        JsonText.object(
            Map.of(
                "id", Arbitraries.of("7", "\"7\"", "9007199254740991", "9007199254740992", "7.0"),
                "company_id", Arbitraries.of("42", "\"42\"", "\"042\"", "0", "-1"),
                "company_name", text(),
                "company_domain", text(),
                "name", text()));
    return JsonText.object(Map.of("success", Arbitraries.of("true", "false"), "data", data));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("\"Acme\"", "\"\"", "null"), Text.any().map(JsonText::string));
  }

  @Provide
  Arbitrary<String> errors() {
    return JsonText.object(
        Map.of(
            "error", Arbitraries.of("\"invalid_grant\"", "\"invalid_client\"", "\"Invalid grant\""),
            "message", Arbitraries.of("\"Invalid grant: refresh_token is invalid\"", "\"\""),
            "error_description", text(),
            "success", Arbitraries.of("false")));
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.integers().between(200, 499);
  }

  @Provide
  Arbitrary<String> dates() {
    return Text.tampered(
        Arbitraries.of(
            "Fri, 01 May 2026 12:00:03 GMT",
            "Fri, 31 Dec 9999 23:59:60 +1800",
            "1 Jan 0000 00:00 -1800"),
        "Sun, ",
        " +9999",
        " GMT");
  }

  @Provide
  Arbitrary<String> waits() {
    return Arbitraries.oneOf(
        dates(), Text.tampered(Arbitraries.of("0", "2", "86400", "999999999")), Text.any());
  }
}
