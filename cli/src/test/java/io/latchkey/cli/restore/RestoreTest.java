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
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Copies restored into DynamoDB Local, whole and with interruptions. */
class RestoreTest extends RestoreTesting {

  private static final int MANY = 100_000;

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

  private Tally exported(Restore restore) {
    var plan = restore.plan(ExportedCopy.open(folder), manner());
    restore.run(plan, 5000, reports::add);
    return plan.progress().tally();
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
}
