package io.latchkey.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Uninstall.Zone;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The moment of an uninstall whose timestamp doesn't say in which time zone it is. */
class UninstallTest {

  private static final Instant EXCHANGE = Instant.parse("2026-05-01T12:00:00Z");
  private static final InstallationId ID = new InstallationId(42, 7);

  private static Instant moment(Duration sinceExchange, Zone zone) {
    return new Uninstall(ID, EXCHANGE.plus(sinceExchange), zone).against(EXCHANGE);
  }

  @Test
  void aTimestampThatATimeZoneCanExplainCountsAsOfTheExchange() {
    assertThat(moment(Duration.ofSeconds(-1), Zone.ASSUMED)).isEqualTo(EXCHANGE);
    assertThat(moment(Duration.ofHours(-14).plusSeconds(1), Zone.ASSUMED)).isEqualTo(EXCHANGE);
  }

  @Test
  void aTimestampThatNoTimeZoneCanExplainIsStale() {
    var late = Duration.ofHours(-14);

    assertThat(moment(late, Zone.ASSUMED)).isEqualTo(EXCHANGE.plus(late));
  }

  @Test
  void aTimestampAfterTheExchangeIsReadAsUtc() {
    assertThat(moment(Duration.ofHours(3), Zone.ASSUMED))
        .isEqualTo(EXCHANGE.plus(Duration.ofHours(3)));
  }

  @Test
  void aStatedTimeZoneIsBelieved() {
    assertThat(moment(Duration.ofSeconds(-1), Zone.STATED)).isEqualTo(EXCHANGE.minusSeconds(1));
  }
}
