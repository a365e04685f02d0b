package io.latchkey.functions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookHandlerTest {

  private final StubAws aws = new StubAws();
  private final StubReceiver receiver = new StubReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anEventThatIsTakenLeavesTheQueue() {
    assertThat(handle(message("a", 1))).isEmpty();
    assertThat(receiver.posts()).containsExactly("a");
  }

  @Test
  void ofABatchOnlyWhatFailedStaysAndIsHiddenUntilItsNextAttempt() {
    receiver.answers("b", 500);

    assertThat(handle(message("a", 1), message("b", 3), message("c", 1))).containsExactly("id-b");
    assertThat(receiver.posts()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(aws.hidden).containsOnlyKeys("handle-b");
    assertThat(aws.hidden.get("handle-b")).isBetween(10, 20);
  }

  /** Each request waits until all of the batch are there. */
  @Test
  void theEventsOfABatchAreDeliveredSideBySide() {
    receiver.waitsFor(5);

    assertThat(handle(Stream.of("a", "b", "c", "d", "e").map(id -> message(id, 1)).toList()))
        .isEmpty();
  }

  @Test
  void afterADayAnEventMovesToTheDeadLetters() {
    receiver.answers("a", 500);
    var message = message("a", 50);
    message.setAttributes(attributes(50, Instant.now().minus(Duration.ofHours(25))));

    assertThat(handle(message)).isEmpty();
    assertThat(aws.deadLetters).containsExactly(body("a"));
  }

  @Test
  void anEndpointThatIsGoneGetsNothingMoreAndItsEventsAreDeadLetters() {
    receiver.answers("a", 410);

    assertThat(handle(message("a", 1))).isEmpty();
    assertThat(handle(message("b", 1))).isEmpty();

    assertThat(receiver.posts()).containsExactly("a");
    assertThat(aws.deadLetters).containsExactly(body("a"), body("b"));
  }

  @Test
  void anEventForWhichTheTableDoesNotAnswerStays() {
    aws.tableIsOut = true;

    assertThat(handle(message("a", 1))).containsExactly("id-a");
    assertThat(aws.hidden).containsOnlyKeys("handle-a");
    assertThat(receiver.posts()).isEmpty();
  }

  @Test
  void aMessageThatIsNoEventStaysAndHoldsUpNoOther() {
    var odd = message("odd", 1);
    odd.setBody("{\"detail\":{\"id\":\"a\\r\\nb: c\"}}");

    assertThat(handle(odd, message("a", 1))).containsExactly("id-odd");
    assertThat(receiver.posts()).containsExactly("a");
  }

  @Test
  void anEventThatCannotBeHiddenStaysAllTheSame() {
    receiver.answers("a", 500);
    aws.queueIsOut = true;

    assertThat(handle(message("a", 1))).containsExactly("id-a");
  }

  private List<String> handle(SQSMessage... messages) {
    return handle(List.of(messages));
  }

  private List<String> handle(List<SQSMessage> messages) {
    var environment =
        new Environment(
            Map.of(
                "PRODUCT_WEBHOOK_URL", receiver.url(),
                "WEBHOOK_SECRET_ID", "the-secret",
                "WEBHOOK_QUEUE_URL", "https://sqs.example/1/webhooks",
                "WEBHOOK_DEAD_LETTERS_URL", "https://sqs.example/1/dead",
                "ATTEMPTS_TABLE", "attempts",
                "INSTALLATIONS_TABLE", "installations"));
    var event = new SQSEvent();
    event.setRecords(messages);
    try (var context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .singletons(environment, aws.dynamoDb(), aws.secretsManager(), aws.sqs())
            .start()) {
      return new WebhookHandler(context)
          .execute(event).getBatchItemFailures().stream()
              .map(BatchItemFailure::getItemIdentifier)
              .toList();
    }
  }

  private static SQSMessage message(String id, int attempt) {
    var message = new SQSMessage();
    message.setMessageId("id-" + id);
    message.setReceiptHandle("handle-" + id);
    message.setBody(body(id));
    message.setAttributes(attributes(attempt, Instant.now()));
    return message;
  }

  private static Map<String, String> attributes(int attempt, Instant sentAt) {
    return Map.of(
        "ApproximateReceiveCount", Integer.toString(attempt),
        "SentTimestamp", Long.toString(sentAt.toEpochMilli()));
  }

  private static String body(String id) {
    return "{\"detail-type\":\"installation.installed\",\"detail\":{\"id\":\"" + id + "\"}}";
  }
}
