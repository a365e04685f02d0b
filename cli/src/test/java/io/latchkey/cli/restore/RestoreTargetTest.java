package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.NOW;
import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.CopiedItems.at;
import static io.latchkey.cli.restore.CopiedItems.disconnecting;
import static io.latchkey.cli.restore.CopiedItems.erasure;
import static io.latchkey.cli.restore.CopiedItems.n;
import static io.latchkey.cli.restore.CopiedItems.number;
import static io.latchkey.cli.restore.CopiedItems.rules;
import static io.latchkey.cli.restore.CopiedItems.s;
import static io.latchkey.cli.restore.CopiedItems.tokenImport;
import static io.latchkey.cli.restore.CopiedItems.with;
import static io.latchkey.cli.restore.LocalTables.ATTEMPTS;
import static io.latchkey.cli.restore.LocalTables.INSTALLATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Each decision carried out on DynamoDB Local. */
class RestoreTargetTest {

  private final LocalTables tables = new LocalTables();
  private final List<Duration> waits = new ArrayList<>();
  private final RestoreTarget target = target(tables.client());

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void anInstallationComesBackIntoBothIndexes() {
    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.RESTORED);

    var restored = tables.get(INSTALLATIONS, "42#7");
    assertThat(restored).containsEntry("account", s("acme")).doesNotContainKey("leaseOwner");
    assertThat(queried("byAccount", "account", s("acme"))).containsExactly("42#7");
    assertThat(queried("byDue", "dueShard", n(number(restored, "dueShard"))))
        .containsExactly("42#7");
  }

  @Test
  void whatIsRestoredTwiceIsStoredOnce() {
    target.restore(active(42, 7));
    var first = tables.get(INSTALLATIONS, "42#7");

    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.ALREADY_HERE);
    assertThat(tables.get(INSTALLATIONS, "42#7")).isEqualTo(first);
  }

  @Test
  void anOlderStateIsReplacedAndANewerOneStays() {
    tables.put(INSTALLATIONS, with(active(42, 7), "revision", n(49)));
    var newer = with(active(42, 8), "revision", n(51));
    tables.put(INSTALLATIONS, newer);

    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.RESTORED);
    assertThat(number(tables.get(INSTALLATIONS, "42#7"), "revision")).isEqualTo(50);
    assertThat(target.restore(active(42, 8))).isEqualTo(Outcome.NEWER_HERE);
    assertThat(tables.get(INSTALLATIONS, "42#8")).isEqualTo(newer);
  }

  @Test
  void anAccountThatWasErasedAfterTheCopyStaysErased() {
    tables.put(ATTEMPTS, erasure("acme", Instant.ofEpochSecond(at(3600))));

    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.ERASED);
    assertThat(tables.get(INSTALLATIONS, "42#7")).isEmpty();
  }

  @Test
  void anErasedAccountsOlderStateIsNotReplacedEither() {
    tables.put(ATTEMPTS, erasure("acme", Instant.ofEpochSecond(at(3600))));
    var ending = with(disconnecting(42, 7), "revision", n(40));
    tables.put(INSTALLATIONS, ending);

    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.ERASED);
    assertThat(tables.get(INSTALLATIONS, "42#7")).isEqualTo(ending);
  }

  @Test
  void whoInstalledAfterTheErasureOfTheirAccountComesBack() {
    tables.put(ATTEMPTS, erasure("acme", Instant.ofEpochSecond(at(-6000))));

    assertThat(target.restore(active(42, 7))).isEqualTo(Outcome.RESTORED);
  }

  @Test
  void aWriterThatComesFirstIsNotOverwritten() {
    tables.put(INSTALLATIONS, with(active(42, 7), "revision", n(40)));
    var newer = with(active(42, 7), "revision", n(60));
    var calls = new AtomicLong();
    var racing =
        target(
            around(
                request -> {
                  // Between the read of the older one and the write over it.
                  if (request instanceof TransactWriteItemsRequest
                      && calls.incrementAndGet() == 2) {
                    tables.put(INSTALLATIONS, newer);
                  }
                }));

    assertThat(racing.restore(active(42, 7))).isEqualTo(Outcome.NEWER_HERE);
    assertThat(calls).hasValue(2);
    assertThat(tables.get(INSTALLATIONS, "42#7")).isEqualTo(newer);
  }

  @Test
  void aWriterThatNeverStopsIsGivenUpOn() {
    var revision = new AtomicLong();
    var racing =
        target(
            around(
                request -> {
                  if (request instanceof TransactWriteItemsRequest) {
                    tables.put(
                        INSTALLATIONS,
                        with(active(42, 7), "revision", n(revision.incrementAndGet())));
                  }
                }));

    assertThatThrownBy(() -> racing.restore(active(42, 7))).isInstanceOf(CliException.class);
  }

  @Test
  void marksAndImportsGoToTheTableOfTheAttempts() {
    target.restore(erasure("acme", NOW.minusSeconds(1)));
    target.restore(tokenImport("settled"));

    assertThat(tables.get(ATTEMPTS, "erased#acme")).isNotEmpty();
    assertThat(tables.get(ATTEMPTS, "import#0f")).containsEntry("state", s("settled"));
    assertThat(tables.all(INSTALLATIONS)).isEmpty();
  }

  @Test
  void aNewerMarkStaysAndAnOlderOneIsReplaced() {
    var older = erasure("acme", Instant.ofEpochSecond(at(-500)));
    var newer = erasure("acme", Instant.ofEpochSecond(at(500)));
    tables.put(ATTEMPTS, older);

    assertThat(target.restore(newer)).isEqualTo(Outcome.RESTORED);
    assertThat(target.restore(older)).isEqualTo(Outcome.NEWER_HERE);
    assertThat(tables.get(ATTEMPTS, "erased#acme")).isEqualTo(newer);
  }

  @Test
  void whatDynamoDbThrottlesIsRepeatedAfterGrowingWaits() {
    var throttled = new AtomicLong();
    var busy =
        target(
            around(
                _ -> {
                  if (throttled.incrementAndGet() <= 3) {
                    throw throttled();
                  }
                }));

    assertThat(busy.restore(active(42, 7))).isEqualTo(Outcome.RESTORED);
    assertThat(waits)
        .containsExactly(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(600));
  }

  @Test
  void aDynamoDbThatStaysBusyStopsTheRun() {
    var busy =
        target(
            around(
                _ -> {
                  throw throttled();
                }));

    assertThatThrownBy(() -> busy.restore(active(42, 7)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("8 tries");
    assertThat(waits).hasSize(7).last().isEqualTo(Duration.ofMillis(9600));
  }

  @Test
  void ownWritesWhoseAnswerWasLostCountAsDone() {
    var isLost = new AtomicBoolean(true);
    var forgetful =
        target(
            around(
                request -> {
                  if (request instanceof PutItemRequest put && isLost.getAndSet(false)) {
                    tables.client().putItem(put);
                    throw throttled();
                  }
                }));

    assertThat(forgetful.restore(disconnecting(42, 7))).isEqualTo(Outcome.RESTORED);
  }

  @Test
  void aGrantWhoseSeedIsMissingStopsTheRunAndNamesTheSeed() {
    var other = CopiedItems.rulesWithoutSeed();
    var unable = new RestoreTarget(tables.client(), persistence(), LocalTables.NAMES, other);

    assertThatThrownBy(() -> unable.restore(active(42, 7)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("the grant of 42#7")
        .hasMessageContaining("--lost-seed " + CopiedItems.kid());
    assertThat(tables.all(INSTALLATIONS)).isEmpty();
  }

  private List<String> queried(String index, String key, AttributeValue value) {
    return tables
        .client()
        .query(
            query ->
                query
                    .tableName(INSTALLATIONS)
                    .indexName(index)
                    .keyConditionExpression("#key = :value")
                    .expressionAttributeNames(Map.of("#key", key))
                    .expressionAttributeValues(Map.of(":value", value)))
        .items()
        .stream()
        .flatMap(item -> RestoreDecision.text(item, "pk").stream())
        .toList();
  }

  private static ProvisionedThroughputExceededException throttled() {
    var details =
        AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException").build();
    return ProvisionedThroughputExceededException.builder()
        .awsErrorDetails(details)
        .statusCode(400)
        .build();
  }

  private DynamoDbClient around(Consumer<SdkRequest> before) {
    return FaultyDynamoDb.around(tables.client(), before);
  }

  private RestoreTarget target(DynamoDbClient dynamoDb) {
    return new RestoreTarget(dynamoDb, persistence(), LocalTables.NAMES, rules());
  }

  private Persistence persistence() {
    return new Persistence(waits::add, () -> 0.5);
  }
}
