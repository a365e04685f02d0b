package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00.750Z");

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "3,3",
    "' 3 ',3",
    "1.5,2",
    "3600,3600",
    "3601,3600",
    "99999999999999999999,3600",
    "1777636820,20",
    "1777636700,0",
    "'Fri, 01 May 2026 12:00:20 GMT',20",
    "'fri, 01 may 2026 12:00:20 gmt',20",
    "'Friday, 01-May-26 12:00:20 GMT',20",
    "'Fri May  1 12:00:20 2026',20",
    "'Mon, 01 May 2026 12:00:20 GMT',20",
    "'Fri, 1 May 2026 14:00:20 +0200',20",
    "'Fri, 01 May 2026 11:00:00 GMT',0",
    "'Sunday, 06-Nov-94 08:49:37 GMT',0",
    "'Sat, 02 May 2026 12:00:00 GMT',3600"
  })
  void aWaitIsSecondsOrADateAndNeverLongerThanAnHour(String retryAfter, long seconds) {
    assertThat(headers(Map.of("retry-after", retryAfter)).retryAfter())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "-5",
        "1e3",
        "60s",
        "0x10",
        "2026-05-01T12:00:20Z",
        "Fri, 01 May 2026",
        "Fri, 31 Foo 2026 12:00:00 GMT"
      })
  void aWaitThatCannotBeReadIsHalfAMinute(String retryAfter) {
    assertThat(headers(Map.of("retry-after", retryAfter)).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(headers(Map.of("retry-after", retryAfter)).rateLimitedFor())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theLongestOfSeveralWaitsCounts() {
    var several = Map.of("Retry-After", List.of("5", "soon", "Fri, 01 May 2026 12:00:20 GMT", "7"));

    assertThat(of(several).retryAfter()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aDateIsMeasuredByTheServersOwnClock() {
    var headers =
        headers(
            Map.of(
                "date",
                "Fri, 01 May 2026 13:00:00 GMT",
                "retry-after",
                "Fri, 01 May 2026 13:00:05 GMT"));

    assertThat(headers.retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "'Fri, 01 May 2026 12:04:59 GMT',2026-05-01T12:04:59Z",
    "'Friday, 01-May-26 11:56:00 GMT',2026-05-01T11:56:00Z",
    "'Fri May  1 11:56:00 2026',2026-05-01T11:56:00Z",
    "'Fri, 01 May 2026 12:06:00 GMT',2026-05-01T12:00:00Z",
    "'Fri, 01 May 2026 09:00:00 GMT',2026-05-01T12:00:00Z",
    "'Thu, 01 Jan 1970 00:00:00 GMT',2026-05-01T12:00:00Z",
    "'Fri, 01 May 2026',2026-05-01T12:00:00Z"
  })
  void aDateThatIsFarFromOurClockIsNotBelieved(String date, Instant at) {
    assertThat(headers(Map.of("Date", date)).at()).isEqualTo(at);
  }

  @Test
  void retryAfterGoesBeforeTheRateLimitsReset() {
    assertThat(headers(Map.of("retry-after", "9", "x-ratelimit-reset", "2")).rateLimitedFor())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(headers(Map.of("retry-after", "soon", "x-ratelimit-reset", "2")).rateLimitedFor())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"7,7", "86400,3600", "1777636820,20"})
  void theRateLimitsResetIsSecondsOrAMoment(String reset, long seconds) {
    assertThat(headers(Map.of("x-ratelimit-reset", reset)).rateLimitedFor())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void theRateLimitsResetMeansNothingInAnAnswerThatIsNotAboutIt() {
    assertThat(headers(Map.of("x-ratelimit-reset", "7")).retryAfter()).isZero();
  }

  @Test
  void nothingSaidIsNoWait() {
    assertThat(headers(Map.of()).retryAfter()).isZero();
    assertThat(headers(Map.of("retry-after", "")).retryAfter()).isZero();
    assertThat(headers(Map.of()).rateLimitedFor()).isZero();
  }

  @Test
  void ourOwnMomentIsCutToWholeSeconds() {
    assertThat(headers(Map.of()).at()).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
  }

  private static ResponseHeaders headers(Map<String, String> values) {
    return of(
        values.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
  }

  private static ResponseHeaders of(Map<String, List<String>> values) {
    return new ResponseHeaders(HttpHeaders.of(values, (_, _) -> true), NOW);
  }
}
