package io.latchkey.functions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");

  @Test
  void secondsAreRead() {
    assertThat(RetryAfter.read(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aDateIsTheTimeUntilThen() {
    assertThat(RetryAfter.read("Thu, 22 Jan 2026 08:05:00 GMT", NOW))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "99999999999999999999",
        "Thu, 22 Jan 2026 07:00:00 GMT",
        "2026-01-22T09:00:00Z"
      })
  void anythingElseIsNoWait(String value) {
    assertThat(RetryAfter.read(value, NOW)).isZero();
  }
}
