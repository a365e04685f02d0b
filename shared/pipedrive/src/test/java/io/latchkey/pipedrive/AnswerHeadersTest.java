package io.latchkey.pipedrive;

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

class AnswerHeadersTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00.750Z");

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "3,3",
    "' 3 ',3",
    "3600,3600",
    "3601,3600",
    "99999999999999999999,3600",
    "'Fri, 01 May 2026 12:00:20 GMT',20",
    "'Fri, 01 May 2026 11:00:00 GMT',0",
    "'Sat, 02 May 2026 12:00:00 GMT',3600",
    "-5,0",
    "soon,0",
    "1.5,0",
    "'',0"
  })
  void aWaitIsSecondsOrADateAndNeverLongerThanAnHour(String retryAfter, long seconds) {
    assertThat(headers(Map.of("retry-after", retryAfter)).retryAfter())
        .isEqualTo(Duration.ofSeconds(seconds));
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

  @Test
  void retryAfterGoesBeforeTheRateLimitsReset() {
    assertThat(headers(Map.of("retry-after", "9", "x-ratelimit-reset", "2")).retryAfter())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(headers(Map.of("retry-after", "soon", "x-ratelimit-reset", "2")).retryAfter())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nothingSaidIsNoWait() {
    assertThat(headers(Map.of()).retryAfter()).isZero();
  }

  @Test
  void ourOwnMomentIsCutToWholeSeconds() {
    assertThat(headers(Map.of()).at()).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
  }

  private static AnswerHeaders headers(Map<String, String> values) {
    var lists =
        values.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return new AnswerHeaders(HttpHeaders.of(lists, (name, value) -> true), NOW);
  }
}
