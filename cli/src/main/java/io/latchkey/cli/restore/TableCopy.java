package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** A table that DynamoDB has restored, or that a deleted stack has left, scanned in segments. */
final class TableCopy implements Copy {

  private static final int SEGMENTS = 8;
  private static final int PAGE = 100;

  private final DynamoDbClient dynamoDb;
  private final Persistence persistence;
  private final TableDescription table;

  private TableCopy(DynamoDbClient dynamoDb, Persistence persistence, TableDescription table) {
    this.dynamoDb = dynamoDb;
    this.persistence = persistence;
    this.table = table;
  }

  /**
   * @param own the stack's tables, which are no copies
   * @throws CliException if there is no such table, or it can't be a copy
   */
  static TableCopy open(
      DynamoDbClient dynamoDb, Persistence persistence, String name, List<String> own) {
    if (own.contains(name)) {
      throw new CliException(
          name + " is the stack's own table: name the table that holds the copy");
    }
    var table = described(dynamoDb, name);
    if (table.tableStatus() != TableStatus.ACTIVE) {
      throw new CliException(
          "the table %s is %s: wait until it is ACTIVE (aws dynamodb wait table-exists --table-name %s)"
              .formatted(name, table.tableStatusAsString(), name));
    }
    if (!table.keySchema().stream()
        .map(KeySchemaElement::attributeName)
        .toList()
        .equals(List.of("pk"))) {
      throw new CliException(
          "the table " + name + " isn't a copy of a Latchkey table, because its key isn't pk");
    }
    return new TableCopy(dynamoDb, persistence, table);
  }

  private static TableDescription described(DynamoDbClient dynamoDb, String name) {
    try {
      return dynamoDb.describeTable(ask -> ask.tableName(name)).table();
    } catch (ResourceNotFoundException _) {
      throw new CliException("there is no table " + name + " in this region and account");
    }
  }

  @Override
  public String name() {
    return "table " + table.tableName();
  }

  @Override
  public Optional<Instant> takenAt() {
    return Optional.ofNullable(table.restoreSummary()).map(RestoreSummary::restoreDateTime);
  }

  @Override
  public List<Part> parts() {
    return IntStream.range(0, SEGMENTS).<Part>mapToObj(Segment::new).toList();
  }

  private final class Segment implements Part {

    private final int number;

    Segment(int number) {
      this.number = number;
    }

    @Override
    public String name() {
      return "segment %d of %d".formatted(number + 1, SEGMENTS);
    }

    @Override
    public Page read(String bookmark) {
      var answer =
          persistence.call(
              () ->
                  dynamoDb.scan(
                      scan ->
                          scan.tableName(table.tableName())
                              .segment(number)
                              .totalSegments(SEGMENTS)
                              .limit(PAGE)
                              .exclusiveStartKey(key(bookmark))));
      var last = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey().get("pk") : null;
      return new Page(answer.items(), Optional.ofNullable(last).map(AttributeValue::s));
    }

    @SuppressWarnings("NullAway") // the SDK takes null for "from the beginning"
    private static Map<String, AttributeValue> key(String bookmark) {
      return bookmark.isEmpty() ? null : Map.of("pk", AttributeValue.fromS(bookmark));
    }
  }
}
