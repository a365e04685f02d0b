package io.latchkey.dynamodb;

import io.latchkey.installation.Directory.Due;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The due items in one shard of the index byDue, the longest due first, read page by page. */
final class DueShard {

  private final DynamoDbClient dynamoDb;
  private final DynamoDbCalls asking;
  private final String table;
  private final Map<String, AttributeValue> values;
  private final int pageSize;
  private final Deque<Due> page = new ArrayDeque<>();
  private Map<String, AttributeValue> last = Map.of();
  private boolean isRead;

  DueShard(
      DynamoDbClient dynamoDb,
      DynamoDbCalls asking,
      String table,
      int shard,
      Instant now,
      int pageSize) {
    this.dynamoDb = dynamoDb;
    this.asking = asking;
    this.table = table;
    this.pageSize = pageSize;
    this.values = new HashMap<>();
    values.put(":shard", AttributeValue.fromN(Integer.toString(shard)));
    values.put(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())));
  }

  /** The longest due one that was not taken yet; empty if there is none. */
  Optional<Due> first() {
    if (page.isEmpty() && !isRead) {
      readPage();
    }
    return Optional.ofNullable(page.peek());
  }

  void removeFirst() {
    page.remove();
  }

  /** A page without items is the last one, so that the answers cannot keep the sweep here. */
  private void readPage() {
    var answer =
        asking.call(
            "query byDue",
            () ->
                dynamoDb.query(
                    query ->
                        query
                            .tableName(table)
                            .indexName("byDue")
                            .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                            .expressionAttributeValues(values)
                            .exclusiveStartKey(last.isEmpty() ? null : last)
                            .limit(pageSize)));
    for (var attributes : answer.items()) {
      var item = Item.of(attributes);
      page.add(new Due(InstallationItems.id(item.string("pk")), item.moment("dueAt")));
    }
    isRead = page.isEmpty() || !answer.hasLastEvaluatedKey();
    last = answer.lastEvaluatedKey();
  }
}
