package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.template.Permissions;
import io.latchkey.local.template.Permissions.Statement;
import io.latchkey.local.template.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class LocalQueuesTest {

  private static final Queue QUEUE = new Queue("Work", "https://sqs.local/Work", "Worker", 3);
  private static final Permissions MAY_SEND =
      new Permissions(List.of(new Statement(Set.of("sqs:SendMessage"), Set.of("Work"))));

  private final LocalClock clock = new LocalClock();
  private final LocalQueues queues = new LocalQueues(clock, Duration.ZERO);
  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    queues.close();
  }

  @Test
  void aMessageReachesTheFunctionOfItsQueue() throws InterruptedException {
    queues.deliver(QUEUE, received::add);

    send("hello");

    assertThat(next().body()).isEqualTo("hello");
  }

  @Test
  void aMessageThatWasNotTakenComesAgain() throws InterruptedException {
    queues.deliver(QUEUE, message -> received.add(message) && message.receives() == 2);

    send("twice");
    send("next");

    assertThat(List.of(next(), next(), next(), next()))
        .filteredOn(message -> message.body().equals("twice"))
        .extracting(Message::receives)
        .containsExactly(1, 2);
  }

  @Test
  void aMessageThatIsNeverTakenIsGivenUpAfterTheTemplatesNumberOfTries()
      throws InterruptedException {
    queues.deliver(QUEUE, message -> received.add(message) && message.body().equals("good"));

    send("poison");

    assertThat(List.of(next(), next(), next()))
        .extracting(Message::receives)
        .containsExactly(1, 2, 3);
    send("good");
    assertThat(next().body()).isEqualTo("good");
  }

  @Test
  void sendingNeedsThePolicy() {
    queues.deliver(QUEUE, received::add);
    var sqs = new LocalSqs(queues, new Permissions(List.of()));

    assertThatThrownBy(
            () -> sqs.sendMessage(send -> send.queueUrl(QUEUE.url()).messageBody("hello")))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("sqs:SendMessage on Work");
  }

  @Test
  void aQueueThatIsNotThereIsAnError() {
    var sqs = new LocalSqs(queues, MAY_SEND);

    assertThatThrownBy(
            () ->
                sqs.sendMessage(
                    send -> send.queueUrl("https://sqs.local/Other").messageBody("hello")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  private void send(String body) {
    new LocalSqs(queues, MAY_SEND)
        .sendMessage(send -> send.queueUrl(QUEUE.url()).messageBody(body));
  }

  private Message next() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }
}
