package io.latchkey.functions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Both handlers with the sample events, read as Lambda reads them. */
class OutboxFunctionTest {

  private static final Path EVENTS = Path.of("..", "..", "events");

  private final FakeAws aws = new FakeAws();
  private ApplicationContext context;
  private OutboxHandler outbox;
  private OutboxQueueHandler queue;

  @BeforeEach
  void start() {
    var environment =
        new Environment(
            Map.of(
                "EVENT_BUS", "bus",
                "EVENT_QUEUE_URL", "https://sqs.example/events",
                "REFRESH_QUEUE_URL", "https://sqs.example/refresh"));
    context =
        ApplicationContext.builder().singletons(environment, aws.eventBridge, aws.sqs).start();
    outbox = new OutboxHandler(context);
    queue = new OutboxQueueHandler(context);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void anInstallAndAnUninstallAreToldAndWhatIsBetweenIsNot() throws IOException {
    assertThat(handled("installations-stream.json").getBatchItemFailures()).isEmpty();

    assertThat(aws.published)
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly("installation.installed", "installation.uninstalled");
    assertThat(aws.published)
        .extracting(PutEventsRequestEntry::time)
        .containsExactly(
            Instant.parse("2026-01-22T08:41:08Z"), Instant.parse("2026-01-22T08:43:20Z"));
    assertThat(aws.published).noneMatch(entry -> entry.detail().contains("sealed"));
  }

  @Test
  void aLapsedAttemptIsToldAndItsGrantIsHandedOn() throws IOException {
    assertThat(handled("attempts-stream.json").getBatchItemFailures()).isEmpty();

    assertThat(aws.published)
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly("installation.abandoned");
    assertThat(aws.work).singleElement().asString().contains("q1w2e3r4t5y6u7i8o9p0aA");
  }

  @Test
  void whatTheBusDoesNotTakeIsPublishedFromTheQueueOnceItIsUpAgain() throws IOException {
    aws.busIsUp = false;
    assertThat(handled("installations-stream.json").getBatchItemFailures()).isEmpty();
    var whileDown = queue.execute(messages(aws.waiting)).getBatchItemFailures();
    aws.busIsUp = true;
    var whenUp = queue.execute(messages(aws.waiting)).getBatchItemFailures();

    assertThat(whileDown).hasSize(2);
    assertThat(whenUp).isEmpty();
    assertThat(aws.published)
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly("installation.installed", "installation.uninstalled");
  }

  @Test
  void whereNothingTakesAnythingTheStreamHoldsItFromTheFirstOn() throws IOException {
    aws.busIsUp = false;
    aws.queuesAreUp = false;

    assertThat(handled("installations-stream.json").getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("111300000000000000000");
    assertThat(handled("attempts-stream.json").getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("222400000000000000000");
  }

  @Test
  void theSampleMessageIsPublished() throws IOException {
    var sample = read("event-queue.json", SQSEvent.class);

    assertThat(queue.execute(sample).getBatchItemFailures()).isEmpty();

    assertThat(aws.published).hasSize(1);
  }

  @Test
  void aMessageThatNobodyHereWroteGoesBackAlone() {
    assertThat(queue.execute(messages(List.of("nonsense"))).getBatchItemFailures()).hasSize(1);
    assertThat(aws.published).isEmpty();
  }

  private StreamsEventResponse handled(String sample) throws IOException {
    return outbox.execute(read(sample, DynamodbEvent.class));
  }

  private static <T> T read(String sample, Class<T> type) throws IOException {
    return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        .fromJson(Files.readString(EVENTS.resolve(sample)));
  }

  private static SQSEvent messages(List<String> bodies) {
    var event = new SQSEvent();
    event.setRecords(bodies.stream().map(OutboxFunctionTest::message).toList());
    return event;
  }

  private static SQSMessage message(String body) {
    var message = new SQSMessage();
    message.setMessageId(Integer.toString(body.hashCode()));
    message.setBody(body);
    return message;
  }
}
