package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.removal.Uninstall;
import io.latchkey.removal.UninstallQueue;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsUninstallQueueTest {

  private static final Uninstall UNINSTALL =
      new Uninstall(new InstallationId(1, 2), Instant.parse("2026-05-01T12:00:00Z"));

  private final FakeSqs sqs = new FakeSqs();

  @Test
  void anUninstallIsSentToItsQueueWithIdsAndMomentOnly() {
    new SqsUninstallQueue(sqs, "https://sqs.example/1/uninstalls").put(UNINSTALL);

    assertThat(sqs.sent)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.queueUrl()).isEqualTo("https://sqs.example/1/uninstalls");
              assertThat(message.messageBody())
                  .isEqualTo(
                      "{\"company_id\":1,\"user_id\":2,\"timestamp\":\"2026-05-01T12:00:00Z\"}");
              assertThat(message.messageAttributes()).isEmpty();
            });
  }

  @Test
  void whatSqsDoesNotTakeIsNotPassedOverInSilence() {
    sqs.failWith(SdkClientException.create("connection refused"));
    var queue = new SqsUninstallQueue(sqs, "https://sqs.example/1/uninstalls");

    assertThatThrownBy(() -> queue.put(UNINSTALL)).isInstanceOf(SdkClientException.class);
  }

  @Test
  void aRegisteredClientServesTheQueueThatTheEnvironmentNames() {
    var environment = new Environment(Map.of("UNINSTALL_QUEUE_URL", "https://sqs.example/1/other"));

    try (var context = ApplicationContext.builder().singletons(sqs, environment).start()) {
      context.getBean(UninstallQueue.class).put(UNINSTALL);
    }

    assertThat(sqs.sent)
        .singleElement()
        .satisfies(message -> assertThat(message.queueUrl()).endsWith("/other"));
  }
}
