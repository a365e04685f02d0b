package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.latchkey.runtime.Settings;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where an operator who has chosen something unsafe reads of it. */
class WarningsAtStartTest {

  @Order(1)
  @RegisterExtension
  static final LogCapture log = new LogCapture();

  @Order(2)
  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("CALLBACK_WITHOUT_STATE", "trust").toItself();

  @Test
  void anUnsafeSettingIsWarnedOfWhereAFunctionStarts() {
    latchkey.somebody().startsWithUs();

    assertThat(log.events())
        .filteredOn(event -> event.getLoggerName().equals(Settings.class.getName()))
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(message -> message.startsWith("CALLBACK_WITHOUT_STATE is trust"))
        .anyMatch(message -> message.contains("http is for trying things out"));
  }
}
