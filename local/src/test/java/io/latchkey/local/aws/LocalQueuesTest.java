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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class LocalQueuesTest {

  private static final Queue QUEUE =
      new Queue("Work", "https://sqs.local/Work", "Worker", 3, "https://sqs.local/WorkDeadLetters");
  private static final Permissions MAY_SEND =
      new Permissions(List.of(new Statement(Set.of("sqs:SendMessage"), Set.of("Work"))));

  private static final Duration A_WHILE = Duration.ofSeconds(10);

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
  void aMessageForTheDeadLettersIsADeadLetterAtOnce() {
    queues.deliver(QUEUE, received::add);
    var permissions =
        new Permissions(
            List.of(new Statement(Set.of("sqs:SendMessage"), Set.of("WorkDeadLetters"))));

    new LocalSqs(queues, permissions)
        .sendMessage(
            send -> send.queueUrl("https://sqs.local/WorkDeadLetters").messageBody("given up"));

    assertThat(queues.deadLetters()).extracting(Message::body).containsExactly("given up");
    assertThat(received).isEmpty();
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
  void whatIsGivenUpIsADeadLetter() throws InterruptedException {
    queues.deliver(QUEUE, message -> !received.add(message));

    send("poison");
    next();
    next();
    next();
    queues.settle(A_WHILE);

    assertThat(queues.deadLetters()).extracting(Message::body).containsExactly("poison");
    assertThat(queues.waiting()).isEmpty();
  }

  @Test
  void aDelayedMessageComesWhenTheLocalClockSaysSo() throws InterruptedException {
    queues.deliver(QUEUE, received::add);

    sqs().sendMessage(send -> send.queueUrl(QUEUE.url()).messageBody("late").delaySeconds(900));
    send("now");
    assertThat(next().body()).isEqualTo("now");
    clock.advance(Duration.ofMinutes(15));

    assertThat(next().body()).isEqualTo("late");
  }

  @Test
  void aMessageThatWasPutOffComesAgainWhenTheLocalClockSaysSo() throws InterruptedException {
    queues.deliver(
        QUEUE,
        message -> {
          if (message.receives() == 1) {
            sqs()
                .changeMessageVisibility(
                    change ->
                        change
                            .queueUrl(QUEUE.url())
                            .receiptHandle(message.id())
                            .visibilityTimeout(3600));
          }
          return received.add(message) && message.receives() == 2;
        });

    send("later");
    assertThat(next().receives()).isEqualTo(1);
    queues.settle(A_WHILE);
    assertThat(queues.waiting()).hasSize(1);
    assertThat(received).isEmpty();
    clock.advance(Duration.ofHours(1));

    assertThat(next().receives()).isEqualTo(2);
  }

  @Test
  void settlingTriesWhatIsDelayedAndWaitsForIt() {
    queues.deliver(QUEUE, received::add);

    sqs()
        .sendMessageBatch(
            send ->
                send.queueUrl(QUEUE.url())
                    .entries(entry("1", "a", 300), entry("2", "b", 900), entry("3", "c", 0)));
    queues.settle(A_WHILE);

    assertThat(received).extracting(Message::body).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(queues.waiting()).isEmpty();
  }

  @Test
  void whatSqsWouldNotTakeIsRefusedHereToo() {
    queues.deliver(QUEUE, received::add);
    var eleven = IntStream.range(0, 11).mapToObj(i -> entry("id" + i, "x", 0)).toList();

    assertThatThrownBy(
            () -> sqs().sendMessageBatch(send -> send.queueUrl(QUEUE.url()).entries(eleven)))
        .isInstanceOf(TooManyEntriesInBatchRequestException.class);
    assertThatThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        send -> send.queueUrl(QUEUE.url()).messageBody("x").delaySeconds(901)))
        .isInstanceOf(SqsException.class);
    assertThatThrownBy(
            () ->
                sqs()
                    .changeMessageVisibility(
                        change ->
                            change
                                .queueUrl(QUEUE.url())
                                .receiptHandle("nobody's")
                                .visibilityTimeout(1)))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  private static SendMessageBatchRequestEntry entry(String id, String body, int delay) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageBody(body)
        .delaySeconds(delay)
        .build();
  }

  private LocalSqs sqs() {
    var actions = Set.of("sqs:SendMessage", "sqs:ChangeMessageVisibility");
    return new LocalSqs(
        queues, new Permissions(List.of(new Statement(actions, Set.of(QUEUE.name())))));
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
