package io.latchkey.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggerNameTest {

  @Test
  void logLinesKeepTheLoggerNamesThatQueriesReadThemBy() {
    assertThat(Outbox.LOGGER).isEqualTo("io.latchkey.events.Outbox");
    assertThat(EventBridgeBus.LOGGER).isEqualTo("io.latchkey.events.EventBridgeBus");
  }
}
