package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LocalClock clock = new LocalClock(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void itStartsAtTheTimeOfItsBase() {
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void whatPassesAddsUp() {
    clock.advance(Duration.ofMinutes(6));
    clock.advance(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(66)));
  }

  @Test
  void aViewInAnotherZoneAdvancesWithIt() {
    var view = clock.withZone(ZoneId.of("Europe/Tallinn"));
    clock.advance(Duration.ofMinutes(6));

    assertThat(view.instant()).isEqualTo(clock.instant());
    assertThat(view.getZone()).isEqualTo(ZoneId.of("Europe/Tallinn"));
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
  }
}
