package io.latchkey.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final Clock STOPPED = Clock.fixed(CopiedItems.NOW, ZoneOffset.UTC);

  private final List<Duration> waits = new ArrayList<>();

  @Test
  void whoComesAtOnceWaitsForATurn() {
    var pace = new RateLimiter(4, STOPPED, waits::add);

    for (int i = 0; i < 4; i++) {
      pace.await();
    }

    assertThat(waits)
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
  }

  @Test
  void turnsThatNobodyTookAreNotSavedUp() {
    var moments =
        new ArrayList<>(
            List.of(
                CopiedItems.NOW, CopiedItems.NOW.plusSeconds(60), CopiedItems.NOW.plusSeconds(60)));
    var pace =
        new RateLimiter(
            1,
            new Clock() {
              @Override
              public Instant instant() {
                return moments.removeFirst();
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            },
            waits::add);

    for (int i = 0; i < 3; i++) {
      pace.await();
    }

    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }
}
