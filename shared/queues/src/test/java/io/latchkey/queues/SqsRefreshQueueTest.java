package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class SqsRefreshQueueTest {

  private final FakeSqs sqs = new FakeSqs();
  private final List<Duration> pauses = new ArrayList<>();
  private final SqsRefreshQueue queue =
      new SqsRefreshQueue(sqs, "https://sqs.example/1/refreshes", pauses::add);

  @Test
  void workIsSentTenPiecesAtATime() {
    queue.put(work(23, Duration.ZERO));

    assertThat(sqs.batches).extracting(batch -> batch.entries().size()).containsExactly(10, 10, 3);
    assertThat(sqs.batches)
        .allSatisfy(
            batch -> assertThat(batch.queueUrl()).isEqualTo("https://sqs.example/1/refreshes"));
    assertThat(bodies()).isEqualTo(LongStream.range(1, 24).mapToObj(this::body).toList());
  }

  @Test
  void nothingToDoIsNothingToSend() {
    queue.put(List.of());

    assertThat(sqs.batches).isEmpty();
  }

  @Test
  void workIsDelayedAsLongAsItSaysAndAsSqsCan() {
    queue.put(work(1, Duration.ofMillis(90_500)));
    queue.put(work(1, Duration.ofHours(1)));

    assertThat(sqs.batches)
        .extracting(batch -> batch.entries().get(0).delaySeconds())
        .containsExactly(90, 900);
  }

  @Test
  void onlyWhatSqsHasRefusedIsSentAgain() {
    sqs.refuseOnce.add("1");

    queue.put(work(3, Duration.ZERO));

    assertThat(bodies()).containsExactly(body(1), body(2), body(3), body(2));
    assertThat(pauses).hasSize(1);
  }

  @Test
  void whatSqsKeepsRefusingIsNotPassedOverInSilence() {
    sqs.refuseAll = true;

    assertThatThrownBy(() -> queue.put(work(1, Duration.ZERO)))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(sqs.batches).hasSize(4);
  }

  @Test
  void aQueueThatDoesNotAnswerSaysSo() {
    sqs.failWith(SdkClientException.create("connection refused"));

    assertThatThrownBy(() -> queue.put(work(1, Duration.ZERO)))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void theEnvironmentNamesTheQueue() {
    var environment = new Environment(Map.of("REFRESH_QUEUE_URL", "https://sqs.example/1/other"));

    try (var context = ApplicationContext.builder().singletons(sqs, environment).start()) {
      context.getBean(RefreshQueue.class).put(work(1, Duration.ZERO));
    }

    assertThat(sqs.batches)
        .singleElement()
        .satisfies(batch -> assertThat(batch.queueUrl()).endsWith("/other"));
  }

  private List<DelayedJob> work(int pieces, Duration delay) {
    return LongStream.rangeClosed(1, pieces)
        .mapToObj(
            id -> new DelayedJob(new Job.MaintainInstallation(new InstallationId(id, 1)), delay))
        .toList();
  }

  private String body(long id) {
    return RefreshMessages.write(new Job.MaintainInstallation(new InstallationId(id, 1)));
  }

  private List<String> bodies() {
    return sqs.batches.stream()
        .flatMap(batch -> batch.entries().stream())
        .map(SendMessageBatchRequestEntry::messageBody)
        .toList();
  }
}
