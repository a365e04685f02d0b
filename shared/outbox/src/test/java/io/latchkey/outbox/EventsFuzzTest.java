package io.latchkey.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.latchkey.metrics.Metrics;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Input from the event queue and the tables' streams. */
@FuzzTest
class EventsFuzzTest {

  @Property
  void aMessageIsAnEventOrUnreadable(@ForAll("messages") String body) {
    try {
      var event = Cost.bounded(body.length(), () -> EventMessages.read(body));

      assertThat(EventMessages.read(EventMessages.write(event))).isEqualTo(event);
      assertThat(body.stripLeading()).startsWith("{");
    } catch (EventMessages.UnreadableMessage documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void aShardIsToldUpToTheFirstRecordThatCannotBeRead(
      @ForAll("records") List<DynamodbStreamRecord> records) {
    var told = new ArrayList<Event>();
    var outbox =
        new Outbox(
            events -> {
              told.addAll(events);
              return List.of();
            },
            _ -> {},
            _ -> {},
            Metrics.none());

    var from = outbox.deliver(records);

    assertThat(told).hasSizeLessThanOrEqualTo(records.size());
    assertThat(told)
        .allSatisfy(
            event ->
                assertThat(EventMessages.read(EventMessages.write(event)).id())
                    .isEqualTo(event.id()));
    from.ifPresent(
        number ->
            assertThat(records)
                .anySatisfy(
                    each -> assertThat(each.getDynamodb().getSequenceNumber()).isEqualTo(number)));
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.oneOf(
        JsonText.object(
            Map.of(
                "id", Arbitraries.of("\"one\""),
                "time", Arbitraries.of("\"2026-05-01T12:00:00Z\"", "\"2026-05-01\""),
                "source", Arbitraries.of("\"latchkey\""),
                "detail-type", Arbitraries.of("\"installation.installed\"", "\"installation.\""),
                "detail", Arbitraries.oneOf(Arbitraries.of("{\"a\":1}", "{}"), JsonText.any()))),
        Text.any());
  }

  @Provide
  Arbitrary<List<DynamodbStreamRecord>> records() {
    return Combinators.combine(
            Arbitraries.of(
                "42#7", "attempt#abcdefghijklmnopqrstuv", "attempt#", "code#x", "erased#a", "#"),
            images(),
            images(),
            Arbitraries.of("INSERT", "MODIFY", "REMOVE", "?"),
            Arbitraries.of("dynamodb.amazonaws.com", "somebody").injectNull(0.3),
            Arbitraries.of("arn:aws:dynamodb:eu-central-1:1:table/T/stream/2026", "")
                .injectNull(0.1))
        .as(EventsFuzzTest::record)
        .list()
        .ofMaxSize(3)
        .map(EventsFuzzTest::numbered);
  }

  /** Generates attributes as stored, with some of another type or missing. */
  private static Arbitrary<Map<String, AttributeValue>> images() {
    var right = new HashMap<String, AttributeValue>();
    right.put("status", new AttributeValue("active"));
    right.put("companyId", new AttributeValue().withN("42"));
    right.put("userId", new AttributeValue().withN("7"));
    right.put("sequence", new AttributeValue().withN("3"));
    right.put("account", new AttributeValue("acme"));
    right.put("entitlement", new AttributeValue("ACTIVE"));
    right.put("baseUrl", new AttributeValue("https://latchkey.example"));
    right.put("state", new AttributeValue("AwaitingAccount"));
    right.put("holds", new AttributeValue("grant"));
    right.put("sealed", new AttributeValue("a.b.c.d.e"));
    var names = List.copyOf(right.keySet());
    var odd =
        Arbitraries.oneOf(
            Arbitraries.of(
                    "gone", "disconnecting", "needs_reauthorization", "4", "-1", "1.5", "", "::")
                .map(AttributeValue::new),
            Text.any().map(AttributeValue::new),
            Arbitraries.of("0", "4", "-1", "1.5", "1E+3", "9007199254740992", "1".repeat(38), "x")
                .map(number -> new AttributeValue().withN(number)),
            Arbitraries.of(
                new AttributeValue(),
                new AttributeValue().withBOOL(true),
                new AttributeValue().withNULL(true),
                new AttributeValue().withM(Map.of())));
    var change = Combinators.combine(Arbitraries.of(names), odd).as(Map::entry);
    return Combinators.combine(
            change.list().ofMaxSize(3), Arbitraries.of(names).list().ofMaxSize(2))
        .as(
            (changes, missing) -> {
              var image = new HashMap<>(right);
              changes.forEach(each -> image.put(each.getKey(), each.getValue()));
              image.keySet().removeAll(missing);
              return Map.copyOf(image);
            });
  }

  private static DynamodbStreamRecord record(
      String key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after,
      String name,
      @Nullable String principal,
      @Nullable String arn) {
    var stored = new StreamRecord();
    stored.setKeys(Map.of("pk", new AttributeValue(key)));
    stored.setOldImage(name.equals("INSERT") ? null : before);
    stored.setNewImage(name.equals("REMOVE") ? null : after);
    stored.setApproximateCreationDateTime(Date.from(Instant.parse("2026-05-01T12:00:00Z")));
    var record = new DynamodbStreamRecord();
    record.setDynamodb(stored);
    record.setEventName(name);
    record.setEventSourceARN(arn);
    if (principal != null) {
      record.setUserIdentity(new Identity().withPrincipalId(principal));
    }
    return record;
  }

  private static List<DynamodbStreamRecord> numbered(List<DynamodbStreamRecord> records) {
    for (var i = 0; i < records.size(); i++) {
      records.get(i).getDynamodb().setSequenceNumber(Integer.toString(i));
    }
    return records;
  }
}
