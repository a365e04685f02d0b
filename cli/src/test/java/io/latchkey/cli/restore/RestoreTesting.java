package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.NOW;
import static io.latchkey.cli.restore.CopiedItems.TAKEN_AT;
import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.LocalTables.COPY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stack's tables in DynamoDB Local, and restores into them. */
abstract class RestoreTesting {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  final LocalTables tables = new LocalTables();
  final List<Long> reports = new ArrayList<>();

  @AfterEach
  void close() {
    tables.close();
  }

  Tally restored(Restore restore) {
    var plan = plan(restore);
    restore.run(plan, 5000, reports::add);
    return plan.progress().tally();
  }

  Restore.Plan plan(Restore restore) {
    return restore.plan(restore.table(COPY), manner());
  }

  Restore.Options manner() {
    return new Restore.Options(takenAt(), noErased(), Set.of(), file());
  }

  static Optional<Instant> takenAt() {
    return Optional.of(TAKEN_AT);
  }

  Optional<Path> noErased() {
    try {
      return Optional.of(Files.writeString(folder.resolve("none"), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> file() {
    return Optional.of(progress());
  }

  Path progress() {
    return folder.resolve("progress.json");
  }

  /** Does not wait: what a rate does is for another test. */
  static Restore restore(DynamoDbClient dynamoDb) {
    return new Restore(LocalTables.STACK, dynamoDb, CopiedItems.secrets(), clock(), _ -> {});
  }

  static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /** Returns installations of 1,000 companies, the first of which is 1#1. */
  static List<Map<String, AttributeValue>> installations(int count) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (int i = 0; i < count; i++) {
      items.add(active(1 + i % 1000, 1 + i / 1000));
    }
    return items;
  }

  /** DynamoDB Local counts at once. */
  long count(String table) {
    return tables.client().describeTable(ask -> ask.tableName(table)).table().itemCount();
  }
}
