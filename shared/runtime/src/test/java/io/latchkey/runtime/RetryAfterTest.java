package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");

  @ParameterizedTest
  @CsvSource({"' 120 ', 120", "0, 0", "1.5, 2", "3601, 3600", "99999999999999999999, 3600"})
  void secondsAreReadAndRoundedUpToAnHourAtMost(String value, long seconds) {
    assertThat(RetryAfter.read(value, NOW, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thu, 22 Jan 2026 08:05:00 GMT",
        "Thursday, 22-Jan-26 08:05:00 GMT",
        "Thu Jan 22 08:05:00 2026",
        "1769069100"
      })
  void aMomentIsTheTimeUntilThen(String value) {
    assertThat(RetryAfter.read(value, NOW, NOW)).contains(Duration.ofMinutes(5));
  }

  @Test
  void aMomentIsMeasuredByTheClockOfWhoeverSentIt() {
    var sentAt = NOW.plus(Duration.ofMinutes(4));

    assertThat(RetryAfter.read("Thu, 22 Jan 2026 08:05:00 GMT", sentAt, NOW))
        .contains(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thu, 22 Jan 2026 07:00:00 GMT", "1769065200"})
  void aMomentThatIsPastIsNoWait(String value) {
    assertThat(RetryAfter.read(value, NOW, NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1e3", "2026-01-22T09:00:00Z"})
  void anythingElseIsUnreadable(String value) {
    assertThat(RetryAfter.read(value, NOW, NOW)).isEqualTo(Optional.empty());
  }
}
