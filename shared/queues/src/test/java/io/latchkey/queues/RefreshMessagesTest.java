package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory.Cursor;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.RefreshQueue.Job;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshMessagesTest {

  static Stream<Job> everyKindOfWork() {
    return Stream.of(
        new Job.MaintainInstallation(new InstallationId(9007199254740991L, 1)),
        new Job.ContinueErasure(
            new Account("Bücher & Söhne \"1\""), Instant.parse("2026-01-22T08:41:08.123Z")),
        new Job.ContinueErasure(
            new Account("acme"),
            Instant.parse("2026-01-22T08:41:08.123Z"),
            new Cursor.After(new InstallationId(42, 7))),
        new Job.EndLapsedGrant("aHandle", "a.sealed.state"),
        new Job.EndLapsedGrant("aHandle", "a.sealed.state", true));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfWork")
  void whatIsWrittenIsReadAsItWas(Job work) {
    assertThat(RefreshMessages.read(RefreshMessages.write(work))).isEqualTo(work);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[[\"work\",\"erase_again\"],[\"account\",\"s3cret\"]]",
        "{}",
        "s3cret",
        "{\"work\":1}",
        "{\"work\":\"s3cret\"}",
        "{\"work\":\"look_after\"}",
        "{\"work\":\"look_after\",\"company_id\":1}",
        "{\"work\":\"look_after\",\"company_id\":\"1\",\"user_id\":2}",
        "{\"work\":\"look_after\",\"company_id\":0,\"user_id\":2}",
        "{\"work\":\"look_after\",\"company_id\":1,\"user_id\":2,\"token\":\"s3cret\"}",
        "{\"work\":\"erase_again\",\"account\":\"s3cret\"}",
        "{\"work\":\"erase_again\",\"account\":\"\",\"erased_at\":\"2026-01-22T08:41:08Z\"}",
        "{\"work\":\"erase_again\",\"account\":7,\"erased_at\":\"2026-01-22T08:41:08Z\"}",
        "{\"work\":\"erase_again\",\"account\":\"acme\",\"erased_at\":\"s3cret\"}",
        "{\"work\":\"erase_again\",\"account\":\"acme\",\"erased_at\":1769071268}",
        "{\"work\":\"end_lapsed\",\"attempt\":\"s3cret\"}",
        "{\"work\":\"end_lapsed\",\"attempt\":\"a\",\"sealed\":null}",
        "{\"work\":\"end_lapsed\",\"attempt\":\"a\",\"sealed\":\"b\",\"refused\":false}"
      })
  void whatNobodyHereWroteIsRefusedAndNotQuoted(String body) {
    assertThatThrownBy(() -> RefreshMessages.read(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasNoCause()
        .hasMessageNotContaining("s3cret");
  }
}
