package io.latchkey.outbox;

import static io.latchkey.outbox.Changes.HANDLE;
import static io.latchkey.outbox.Changes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.latchkey.memory.TestMetrics;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final List<Event> published = new ArrayList<>();
  private final List<Event> queued = new ArrayList<>();
  private final List<DelayedJob> handedOn = new ArrayList<>();
  private boolean busIsUp = true;
  private boolean queueIsUp = true;
  private boolean refreshQueueIsUp = true;

  private final EventBus bus = this::publish;
  private final EventQueue eventQueue = this::enqueue;
  private final RefreshQueue refreshQueue = this::handOn;
  private final TestMetrics metrics = new TestMetrics();
  private final Outbox outbox = new Outbox(bus, eventQueue, refreshQueue, metrics);

  private List<Event> publish(List<Event> events) {
    if (busIsUp) {
      published.addAll(events);
    }
    return busIsUp ? List.of() : events;
  }

  private void enqueue(Event event) {
    if (!queueIsUp) {
      throw new IllegalStateException("the queue is down");
    }
    queued.add(event);
  }

  private void handOn(List<DelayedJob> work) {
    if (!refreshQueueIsUp) {
      throw new IllegalStateException("the refresh queue is down");
    }
    handedOn.addAll(work);
  }

  @Test
  void whatIsStoredIsTold() {
    assertThat(outbox.deliver(List.of(installed("1", 42), leased("2", 42), installed("3", 43))))
        .isEmpty();

    assertThat(published)
        .extracting(event -> event.detail().get("company_id"))
        .containsExactly(42L, 43L);
    assertThat(published).extracting(Event::time).containsOnly(NOON);
  }

  @Test
  void aBusThatIsDownDoesNotHoldUpTheStream() {
    busIsUp = false;

    assertThat(outbox.deliver(List.of(installed("1", 42), installed("2", 43)))).isEmpty();

    assertThat(published).isEmpty();
    assertThat(queued).hasSize(2);
  }

  @Test
  void whatNeitherBusNorQueueTakesIsDeliveredAgainWithTheSameId() {
    busIsUp = false;
    queueIsUp = false;
    var batch = List.of(leased("1", 42), installed("2", 42), installed("3", 43));

    assertThat(outbox.deliver(batch)).hasValue("2");
    busIsUp = true;
    assertThat(outbox.deliver(batch.subList(1, 3))).isEmpty();
    assertThat(outbox.deliver(batch.subList(1, 3))).isEmpty();

    assertThat(published).hasSize(4);
    assertThat(published.subList(0, 2)).isEqualTo(published.subList(2, 4));
  }

  @Test
  void theGrantOfALapsedAttemptIsHandedOnToBeEnded() {
    assertThat(outbox.deliver(List.of(lapsed("1", Map.of("holds", text("grant")))))).isEmpty();

    assertThat(handedOn)
        .containsExactly(
            new DelayedJob(new Job.EndLapsedGrant(HANDLE, "sealed-state"), Duration.ZERO));
    assertThat(published).singleElement().extracting(Event::type).isEqualTo(Event.Type.ABANDONED);
  }

  @Test
  void aLapsedAttemptWithoutAGrantIsOnlyTold() {
    assertThat(outbox.deliver(List.of(lapsed("1", Map.of())))).isEmpty();

    assertThat(handedOn).isEmpty();
    assertThat(published).hasSize(1);
  }

  @Test
  void aLapsedAttemptIsCountedByWhereItStoppedOnceItIsTold() {
    busIsUp = false;
    queueIsUp = false;
    assertThat(outbox.deliver(List.of(lapsed("1", Map.of())))).hasValue("1");
    assertThat(metrics.taken()).isEmpty();

    busIsUp = true;
    assertThat(outbox.deliver(List.of(lapsed("1", Map.of()), installed("2", 42)))).isEmpty();

    assertThat(metrics.taken()).containsExactly("InstallAbandoned AwaitingConfirmation");
  }

  @Test
  void aLapsedAttemptWithoutAnAccountIsCountedAndNeitherPublishedNorQueued() {
    var anonymous = lapsed("1", Map.of());
    anonymous.getDynamodb().getOldImage().remove("account");

    assertThat(outbox.deliver(List.of(anonymous))).isEmpty();

    assertThat(metrics.taken()).containsExactly("InstallAbandoned AwaitingConfirmation");
    assertThat(published).isEmpty();
    assertThat(queued).isEmpty();
  }

  @Test
  void theGrantOfALapsedAttemptWithoutAnAccountIsEndedToo() {
    var anonymous = lapsed("1", Map.of("holds", text("grant")));
    anonymous.getDynamodb().getOldImage().remove("account");

    assertThat(outbox.deliver(List.of(anonymous))).isEmpty();

    assertThat(handedOn)
        .containsExactly(
            new DelayedJob(new Job.EndLapsedGrant(HANDLE, "sealed-state"), Duration.ZERO));
  }

  @Test
  void aGrantThatCannotBeHandedOnComesAgain() {
    refreshQueueIsUp = false;
    var holding = lapsed("2", Map.of("holds", text("grant")));

    assertThat(outbox.deliver(List.of(installed("1", 42), holding, installed("3", 43))))
        .hasValue("2");
  }

  @Test
  void aRecordThatCannotBeReadHoldsUpNothingBeforeIt() {
    var strange = installed("2", 43);
    strange.getDynamodb().getNewImage().put("status", text("paused"));

    assertThat(outbox.deliver(List.of(installed("1", 42), strange, installed("3", 44))))
        .hasValue("2");

    assertThat(published).hasSize(1);
  }

  private static DynamodbStreamRecord installed(String sequenceNumber, long companyId) {
    return installation("INSERT", sequenceNumber, companyId, Map.of());
  }

  private static DynamodbStreamRecord leased(String sequenceNumber, long companyId) {
    return installation("MODIFY", sequenceNumber, companyId, item(companyId));
  }

  private static DynamodbStreamRecord installation(
      String name, String sequenceNumber, long companyId, Map<String, AttributeValue> before) {
    var stored =
        new StreamRecord()
            .withKeys(Map.of("pk", text(companyId + "#7")))
            .withOldImage(before)
            .withNewImage(item(companyId));
    return streamed(name, sequenceNumber, stored);
  }

  private static Map<String, AttributeValue> item(long companyId) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(companyId + "#7"));
    item.put("companyId", number(companyId));
    item.put("userId", number(7));
    item.put("sequence", number(1));
    item.put("status", text("active"));
    item.put("account", text("acme"));
    item.put("entitlement", text("ACTIVE"));
    item.put("baseUrl", text("https://latchkey.example"));
    item.put("grant", text("sealed-grant"));
    return item;
  }

  private static DynamodbStreamRecord lapsed(
      String sequenceNumber, Map<String, AttributeValue> more) {
    var attempt = new HashMap<>(more);
    attempt.put("pk", text("attempt#" + HANDLE));
    attempt.put("state", text("AwaitingConfirmation"));
    attempt.put("account", text("acme"));
    attempt.put("sealed", text("sealed-state"));
    var stored =
        new StreamRecord().withKeys(Map.of("pk", text("attempt#" + HANDLE))).withOldImage(attempt);
    var streamed = streamed("REMOVE", sequenceNumber, stored);
    streamed.setUserIdentity(
        new Identity().withType("Service").withPrincipalId("dynamodb.amazonaws.com"));
    return streamed;
  }

  private static DynamodbStreamRecord streamed(
      String name, String sequenceNumber, StreamRecord stored) {
    var streamed = new DynamodbStreamRecord();
    streamed.setEventName(name);
    streamed.setEventSourceARN("arn:aws:dynamodb:eu-central-1:1:table/T/stream/2026-01-01");
    streamed.setDynamodb(
        stored.withSequenceNumber(sequenceNumber).withApproximateCreationDateTime(Date.from(NOON)));
    return streamed;
  }

  private static AttributeValue text(String value) {
    return new AttributeValue(value);
  }

  private static AttributeValue number(long value) {
    return new AttributeValue().withN(Long.toString(value));
  }
}
