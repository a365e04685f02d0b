package io.latchkey.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.outbox.EventMessages.UnreadableMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessagesTest {

  @ParameterizedTest
  @MethodSource("io.latchkey.outbox.SchemasTest#everyKindOfEvent")
  void whatIsWrittenIsReadAsItWas(Event event) {
    assertThat(EventMessages.read(EventMessages.write(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[[\"id\",\"1\"],[\"time\",\"2026-05-01T12:00:00Z\"],[\"detail-type\",\"installation.moved\"],[\"detail\",{}]]",
        "{}",
        "s3cret",
        "{\"id\":\"1\",\"time\":\"s3cret\",\"detail-type\":\"installation.moved\",\"detail\":{}}",
        "{\"id\":\"1\",\"time\":\"2026-05-01T12:00:00Z\",\"detail-type\":\"s3cret\",\"detail\":{}}",
        "{\"id\":1,\"time\":\"2026-05-01T12:00:00Z\",\"detail-type\":\"installation.moved\",\"detail\":{}}",
        "{\"id\":\"1\",\"time\":\"2026-05-01T12:00:00Z\",\"detail-type\":\"installation.moved\"}"
      })
  void whatNobodyHereWroteIsRefusedAndNotQuoted(String body) {
    assertThatThrownBy(() -> EventMessages.read(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }
}
