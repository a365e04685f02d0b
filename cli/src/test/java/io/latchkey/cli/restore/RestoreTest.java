package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.NOW;
import static io.latchkey.cli.restore.CopiedItems.TAKEN_AT;
import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.CopiedItems.erasure;
import static io.latchkey.cli.restore.CopiedItems.n;
import static io.latchkey.cli.restore.CopiedItems.s;
import static io.latchkey.cli.restore.CopiedItems.with;
import static io.latchkey.cli.restore.LocalTables.ATTEMPTS;
import static io.latchkey.cli.restore.LocalTables.COPY;
import static io.latchkey.cli.restore.LocalTables.INSTALLATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import io.latchkey.dynamodb.RestorableItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Copies restored into DynamoDB Local, whole and with interruptions. */
class RestoreTest {

  private static final int MANY = 100_000;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final LocalTables tables = new LocalTables();
  private final List<Long> reports = new ArrayList<>();

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void aHundredThousandItemsComeBackAlthoughTheRunIsStoppedOnTheWay() {
    new Export(folder)
        .file("a.json.gz", items(MANY).subList(0, MANY / 2))
        .file("b.json.gz", items(MANY).subList(MANY / 2, MANY))
        .file("c.json.gz", erasedOnes());
    tables.put(ATTEMPTS, erasure("erased", NOW.minusSeconds(60)));
    var newer = with(active(1, 1), "revision", n(51));
    tables.put(INSTALLATIONS, newer);
    var writes = new AtomicLong();

    assertThatThrownBy(() -> exported(restore(failsAfter(MANY / 4, writes))))
        .isInstanceOf(DynamoDbException.class);
    var half = restore(tables.client()).plan(ExportedCopy.open(folder), manner());
    assertThat(half.progress().tally().items()).isBetween(1L, MANY - 1L);
    writes.set(0);
    var tally = exported(restore(failsAfter(Long.MAX_VALUE, writes)));

    assertThat(tally.items()).isEqualTo(MANY + 10);
    assertThat(tally.of(Outcome.ERASED)).isEqualTo(10);
    assertThat(tally.of(Outcome.NEWER_HERE)).isEqualTo(1);
    assertThat(tally.of(Outcome.RESTORED) + tally.of(Outcome.ALREADY_HERE)).isEqualTo(MANY - 1);
    assertThat(writes).as("the second run begins behind the first").hasValueLessThan(MANY / 3);
    assertThat(tables.get(INSTALLATIONS, "1#1")).isEqualTo(newer);
    assertThat(count(INSTALLATIONS)).isEqualTo(MANY);
    assertThat(reports).hasSizeBetween(50, MANY / 1000 + 1).isSorted();
  }

  @Test
  void aRunThatWasFinishedReadsNothingAgain() {
    tables.putAll(COPY, installations(300));
    restored(restore(tables.client()));
    var scans = new AtomicLong();
    var again =
        restore(
            around(
                request -> {
                  if (request instanceof ScanRequest) {
                    scans.incrementAndGet();
                  }
                }));

    assertThat(Restore.isDone(plan(again))).isTrue();
    assertThat(restored(again).items()).isEqualTo(300);
    assertThat(scans).hasValue(0);
  }

  @Test
  void aRunWithoutItsProgressChangesNothingThatIsThere() throws IOException {
    tables.putAll(COPY, installations(300));
    restored(restore(tables.client()));
    var before = tables.all(INSTALLATIONS);
    Files.delete(progress());

    assertThat(restored(restore(tables.client())).of(Outcome.ALREADY_HERE)).isEqualTo(300);
    assertThat(tables.all(INSTALLATIONS)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void anExportIsRestoredAsATableIs() {
    new Export(folder)
        .file("a.json.gz", installations(700))
        .file("b.json.gz", List.of(erasure("acme", TAKEN_AT.minusSeconds(9000))));
    var restore = restore(tables.client());
    var plan = restore.plan(ExportedCopy.open(folder), manner());

    restore.run(plan, 5000, reports::add);

    assertThat(plan.progress().tally().of(Outcome.RESTORED)).isEqualTo(701);
    assertThat(count(INSTALLATIONS)).isEqualTo(700);
    assertThat(tables.get(ATTEMPTS, "erased#acme")).isNotEmpty();
  }

  @Test
  void itemsOfEveryKindComeToWhatTheyAreWorth() {
    tables.putAll(
        COPY,
        List.of(
            active(42, 7),
            CopiedItems.tokenImport("settled"),
            Map.of("pk", s("attempt#eCeYNkAm3aSnZZkefTM_JQ")),
            Map.of("pk", s("control#pipedrive")),
            Map.of("pk", s("42#8")),
            Map.of("pk", s("session#9"))));

    var tally = restored(restore(tables.client()));

    assertThat(tally.byWord())
        .isEqualTo(
            Map.of(
                "restored", 2L,
                "short_lived", 1L,
                "of_the_moment", 1L,
                "unreadable", 1L,
                "foreign", 1L));
    assertThat(tally.hasTrouble()).isTrue();
  }

  @Test
  void noMoreThanTheRateIsRestoredInASecond() {
    tables.putAll(COPY, installations(10));
    var waits = Collections.synchronizedList(new ArrayList<Duration>());
    var restore =
        new Restore(LocalTables.STACK, tables.client(), CopiedItems.secrets(), clock(), waits::add);

    restore.run(plan(restore), 2, reports::add);

    assertThat(waits)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 9).mapToObj(turn -> Duration.ofMillis(500 * turn)).toList());
  }

  @Test
  void whatTheStackCannotOpenStopsTheRunBeforeAnythingIsCounted() {
    tables.put(COPY, active(42, 7));
    var restore =
        new Restore(
            LocalTables.STACK, tables.client(), CopiedItems.otherSecrets(), clock(), _ -> {});

    assertThatThrownBy(() -> restored(restore))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(CopiedItems.kid());
    assertThat(plan(restore).progress().tally().items()).isZero();

    var given = new Restore.Options(takenAt(), noErased(), Set.of(CopiedItems.kid()), file());
    restore.run(restore.plan(restore.table(COPY), given), 5000, reports::add);
    assertThat(tables.get(INSTALLATIONS, "42#7")).isNotEmpty();
  }

  @Test
  void theStacksOwnTablesAreNoCopies() {
    refusedTable(ATTEMPTS, "the stack's own table");
    refusedTable(INSTALLATIONS, "the stack's own table");
  }

  @Test
  void aTableThatIsNotThereIsSaid() {
    refusedTable("nothing", "there is no table nothing");
  }

  @Test
  void aTableOfSomethingElseIsRefused() {
    tables.create("orders", "id");

    refusedTable("orders", "its key isn't pk");
  }

  @Test
  void aCopyThatDoesNotSayWhenItWasTakenHasToBeDated() {
    var undated = new Restore.Options(Optional.empty(), noErased(), Set.of(), file());

    refused(undated, "--taken-at");
  }

  @Test
  void aCopyFromTheFutureIsRefused() {
    refused(
        new Restore.Options(
            Optional.of(clock().instant().plusSeconds(1)), noErased(), Set.of(), file()),
        "future");
  }

  @Test
  void erasuresThatTheStackCannotKnowOfHaveToBeNamed() throws IOException {
    tables.put(COPY, active(42, 7));
    var unnamed = new Restore.Options(takenAt(), Optional.empty(), Set.of(), file());
    refused(unnamed, "--erased FILE");

    var file = Files.writeString(folder.resolve("erased"), "other\n\n acme \n");
    var named = new Restore.Options(takenAt(), Optional.of(file), Set.of(), file());
    var restore = restore(tables.client());
    var plan = restore.plan(restore.table(COPY), named);
    restore.run(plan, 5000, reports::add);

    assertThat(plan.progress().tally().of(Outcome.ERASED)).isEqualTo(1);
    assertThat(count(INSTALLATIONS)).isZero();
  }

  @Test
  void aStackWhoseMarksReachBackToTheCopyNeedsNoNames() {
    var madeAt = TAKEN_AT.minusSeconds(1);

    assertThat(Erasures.since(new Erasures.ErasureMarks(madeAt, NOW), TAKEN_AT, Optional.empty()))
        .isEmpty();
    var tooLate = TAKEN_AT.plus(RestorableItems.ERASURES_ARE_KEPT).plusSeconds(1);
    assertThatThrownBy(
            () ->
                Erasures.since(
                    new Erasures.ErasureMarks(madeAt, tooLate), TAKEN_AT, Optional.empty()))
        .isInstanceOf(CliException.class);
  }

  @Test
  void aFileOfErasedAccountsThatIsMissingIsSaid() {
    var missing = Optional.of(folder.resolve("missing"));

    refused(new Restore.Options(takenAt(), missing, Set.of(), file()), "can't read the file");
  }

  @Test
  void theProgressOfAnotherRestoreIsNotContinued() throws IOException {
    tables.putAll(COPY, installations(3));
    restored(restore(tables.client()));
    tables.create("another", "pk");
    var restore = restore(tables.client());

    assertThatThrownBy(() -> restore.plan(restore.table("another"), manner()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("another restore");
    Files.writeString(progress(), "{\"parts\":");
    refused(manner(), "isn't a progress file");
  }

  private void refusedTable(String name, String why) {
    assertThatThrownBy(() -> restore(tables.client()).table(name))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(why);
  }

  private void refused(Restore.Options manner, String why) {
    var restore = restore(tables.client());

    assertThatThrownBy(() -> restore.plan(restore.table(COPY), manner))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(why);
  }

  private Tally restored(Restore restore) {
    var plan = plan(restore);
    restore.run(plan, 5000, reports::add);
    return plan.progress().tally();
  }

  private Tally exported(Restore restore) {
    var plan = restore.plan(ExportedCopy.open(folder), manner());
    restore.run(plan, 5000, reports::add);
    return plan.progress().tally();
  }

  private Restore.Plan plan(Restore restore) {
    return restore.plan(restore.table(COPY), manner());
  }

  private Restore.Options manner() {
    return new Restore.Options(takenAt(), noErased(), Set.of(), file());
  }

  private static Optional<Instant> takenAt() {
    return Optional.of(TAKEN_AT);
  }

  private Optional<Path> noErased() {
    try {
      return Optional.of(Files.writeString(folder.resolve("none"), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> file() {
    return Optional.of(progress());
  }

  private Path progress() {
    return folder.resolve("progress.json");
  }

  /** Does not wait: what a rate does is for another test. */
  private static Restore restore(DynamoDbClient dynamoDb) {
    return new Restore(LocalTables.STACK, dynamoDb, CopiedItems.secrets(), clock(), _ -> {});
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private DynamoDbClient around(Consumer<SdkRequest> before) {
    return FaultyDynamoDb.around(tables.client(), before);
  }

  private DynamoDbClient failsAfter(long most, AtomicLong writes) {
    return around(
        request -> {
          if (request instanceof TransactWriteItemsRequest && writes.incrementAndGet() > most) {
            throw DynamoDbException.builder().statusCode(400).message("expired token").build();
          }
        });
  }

  /** Returns installations of 1,000 companies, the first of which is 1#1. */
  private static List<Map<String, AttributeValue>> installations(int count) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (int i = 0; i < count; i++) {
      items.add(active(1 + i % 1000, 1 + i / 1000));
    }
    return items;
  }

  /** Returns items of which every second one has ended. */
  private static List<Map<String, AttributeValue>> items(int count) {
    var ended = NOW.plusSeconds(86_400);
    var items = installations(count);
    for (int i = 1; i < count; i += 2) {
      items.set(i, CopiedItems.gone(1 + i % 1000, 1 + i / 1000, ended));
    }
    return items;
  }

  private static List<Map<String, AttributeValue>> erasedOnes() {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (int user = 1; user <= 10; user++) {
      var item = new HashMap<>(active(5000, user));
      item.put("account", s("erased"));
      items.add(item);
    }
    return items;
  }

  /** DynamoDB Local counts at once. */
  private long count(String table) {
    return tables.client().describeTable(ask -> ask.tableName(table)).table().itemCount();
  }
}
