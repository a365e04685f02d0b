package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Uninstall;
import io.latchkey.removal.Uninstall.Zone;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UninstallMessagesTest {

  @Test
  void whatIsWrittenIsReadAsItWas() {
    var uninstall =
        new Uninstall(
            new InstallationId(9007199254740991L, 1), Instant.parse("2026-05-01T12:00:00Z"));

    assertThat(UninstallMessages.read(UninstallMessages.write(uninstall))).isEqualTo(uninstall);
  }

  @Test
  void anAssumedTimeZoneIsKeptAndAMessageThatSaysNothingOfItsZoneStatedIt() {
    var id = new InstallationId(1, 2);
    var assumed = new Uninstall(id, Instant.parse("2026-05-01T12:00:00Z"), Zone.ASSUMED);
    var older = "{\"company_id\":1,\"user_id\":2,\"timestamp\":\"2026-05-01T12:00:00Z\"}";

    assertThat(UninstallMessages.read(UninstallMessages.write(assumed))).isEqualTo(assumed);
    assertThat(UninstallMessages.read(older).zone()).isEqualTo(Zone.STATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[[\"company_id\",1],[\"user_id\",2],[\"timestamp\",\"2026-05-01T12:00:00Z\"]]",
        "{}",
        "s3cret",
        "{\"company_id\":1,\"user_id\":2}",
        "{\"company_id\":\"1\",\"user_id\":2,\"timestamp\":\"2026-05-01T12:00:00Z\"}",
        "{\"company_id\":0,\"user_id\":2,\"timestamp\":\"2026-05-01T12:00:00Z\"}",
        "{\"company_id\":1,\"user_id\":2,\"timestamp\":\"s3cret\"}",
        "{\"company_id\":1,\"user_id\":2,\"timestamp\":1777636800}"
      })
  void whatNobodyHereWroteIsRefusedAndNotQuoted(String body) {
    assertThatThrownBy(() -> UninstallMessages.read(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }
}
