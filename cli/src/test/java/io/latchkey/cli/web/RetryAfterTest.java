package io.latchkey.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({
    "'Sunday, 01-Mar-26 12:01:00 GMT', 60",
    // A year that is long over is not the same year of the next century.
    "'Sunday, 06-Nov-94 08:49:37 GMT', 1",
    // The date says the day; its name may be wrong.
    "'Mon, 01 Mar 2026 12:01:00 GMT', 60",
    "'Sun, 1 Mar 2026 12:01:00 GMT', 60"
  })
  void aDateIsReadAsItIsReadFromPipedrive(String header, long seconds) {
    assertThat(waitAt("Sun, 01 Mar 2026 12:00:00 GMT", header))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  private static Duration waitAt(String date, String retryAfter) {
    var headers = Map.of("Date", date, "Retry-After", retryAfter);
    return RetryAfter.of(new CliHttp.Answer(503, headers, "")).orElseThrow();
  }
}
