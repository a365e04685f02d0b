package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.local.LocalClock;
import io.latchkey.local.template.Table;
import io.latchkey.local.template.TableStream;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class LocalStreamsTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  private final LocalClock clock = new LocalClock();
  private final List<Map<String, Object>> taken = new CopyOnWriteArrayList<>();
  private List<Table> tables;
  private List<TableStream> sources;
  private LocalDynamoDb dynamoDb;
  private LocalStreams streams;

  @BeforeEach
  void start() throws IOException {
    var template = Template.read(TEMPLATE, Map.of());
    tables = template.tables();
    sources = template.streams();
    dynamoDb = LocalDynamoDb.start(tables);
    streams = new LocalStreams(dynamoDb, clock);
  }

  @AfterEach
  void stop() {
    streams.close();
    dynamoDb.close();
  }

  @Test
  void whatIsStoredComesInOrderWithBothImages() {
    streams.deliver(of("Installations"), this::takes);
    put("Installations", "1#2", 1);
    put("Installations", "1#2", 2);

    streams.drain();

    assertThat(taken).extracting(each -> each.get("eventName")).containsExactly("INSERT", "MODIFY");
    assertThat(stored(taken.get(1)).get("OldImage"))
        .isEqualTo(Map.of("pk", Map.of("S", "1#2"), "expiresAt", Map.of("N", "1")));
    assertThat(stored(taken.get(1)).get("NewImage"))
        .isEqualTo(Map.of("pk", Map.of("S", "1#2"), "expiresAt", Map.of("N", "2")));
  }

  @Test
  void whatFailsComesAgainBeforeWhatFollowsIt() {
    var calls = new ArrayList<List<String>>();
    streams.deliver(
        of("Installations"),
        records -> {
          calls.add(records.stream().map(LocalStreamsTest::key).toList());
          var second = records.stream().filter(each -> key(each).equals("2#2")).findFirst();
          return calls.size() == 1 ? second.map(LocalStreamsTest::number) : takes(records);
        });
    stopPolling();
    List.of("1#2", "2#2", "3#2").forEach(key -> put("Installations", key, 1));

    streams.drain();

    assertThat(calls).containsExactly(List.of("1#2", "2#2", "3#2"), List.of("2#2", "3#2"));
  }

  @Test
  void aShardThatCannotBeReadAtFirstIsReadAllTheSame() {
    var table = dynamoDb.client().describeTable(each -> each.tableName("Installations")).table();
    var reader =
        new StreamReader(
            new FailsAtFirst(dynamoDb.streams()),
            of("Installations"),
            table.latestStreamArn(),
            this::takes,
            clock);
    put("Installations", "1#2", 1);

    assertThatThrownBy(reader::read).isInstanceOf(AbortedException.class);
    reader.read();

    assertThat(taken).extracting(LocalStreamsTest::key).containsExactly("1#2");
  }

  @Test
  void whatFailsForEverIsGivenUpInTheEnd() {
    streams.deliver(
        of("Installations"),
        records -> key(records.getFirst()).equals("1#2") ? Optional.of("") : takes(records));
    List.of("1#2", "2#2").forEach(key -> put("Installations", key, 1));

    for (int i = 0; i <= of("Installations").maxRetries() + 2; i++) {
      streams.drain();
    }

    assertThat(taken).extracting(LocalStreamsTest::key).containsExactly("2#2");
  }

  @Test
  void ofTheAttemptsTableOnlyLapsedAttemptsCome() {
    streams.deliver(of("Attempts"), this::takes);
    var soon = clock.instant().plusSeconds(60).getEpochSecond();
    put("Attempts", "attempt#a", soon);
    put("Attempts", "code#b", soon);
    put("Attempts", "attempt#deletedByHand", soon + 9_999_999);
    delete("Attempts", "attempt#deletedByHand");
    var lapsing = new TimeToLive(dynamoDb.client(), tables, clock);

    assertThat(lapsing.removeLapsed()).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(lapsing.removeLapsed()).isEqualTo(2);
    streams.drain();

    assertThat(taken).singleElement().extracting(LocalStreamsTest::key).isEqualTo("attempt#a");
    assertThat(taken.getFirst().get("userIdentity"))
        .isEqualTo(Map.of("type", "Service", "principalId", "dynamodb.amazonaws.com"));
  }

  private Optional<String> takes(List<Map<String, Object>> records) {
    taken.addAll(records);
    return Optional.empty();
  }

  private TableStream of(String table) {
    return sources.stream().filter(each -> each.table().equals(table)).findFirst().orElseThrow();
  }

  private void put(String table, String pk, long expiresAt) {
    var item =
        Map.of(
            "pk", AttributeValue.fromS(pk),
            "expiresAt", AttributeValue.fromN(Long.toString(expiresAt)));
    dynamoDb.client().putItem(put -> put.tableName(table).item(item));
  }

  private void delete(String table, String pk) {
    var key = Map.of("pk", AttributeValue.fromS(pk));
    dynamoDb.client().deleteItem(delete -> delete.tableName(table).key(key));
  }

  /** Leaves the reading to the test. */
  private void stopPolling() {
    streams.close();
  }

  private static Map<?, ?> stored(Map<String, Object> streamed) {
    return member(streamed, "dynamodb");
  }

  private static String number(Map<String, Object> streamed) {
    return String.valueOf(stored(streamed).get("SequenceNumber"));
  }

  private static String key(Map<String, Object> streamed) {
    var keys = member(stored(streamed), "Keys");
    return String.valueOf(member(keys, "pk").get("S"));
  }

  private static Map<?, ?> member(Map<?, ?> json, String name) {
    return (Map<?, ?>) Objects.requireNonNull(json.get(name));
  }

  /** Fails as if its reader were interrupted. */
  private static final class FailsAtFirst implements DynamoDbStreamsClient {

    private final DynamoDbStreamsClient real;
    private boolean hasFailed;

    private FailsAtFirst(DynamoDbStreamsClient real) {
      this.real = real;
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      return real.describeStream(request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      if (!hasFailed) {
        hasFailed = true;
        throw AbortedException.create("interrupted");
      }
      return real.getShardIterator(request);
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      return real.getRecords(request);
    }

    @Override
    public String serviceName() {
      return real.serviceName();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
