package io.latchkey.bench.floor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** DynamoDB's calls. */
final class Tables {

  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("key"));

  private final DynamoDbClient dynamoDb = Clients.bounded(DynamoDbClient.builder());

  void get() {
    dynamoDb.getItem(get -> get.tableName("table").key(KEY).consistentRead(true));
  }

  void put() {
    dynamoDb.putItem(put -> put.tableName("table").item(item()));
  }

  void update() {
    dynamoDb.updateItem(update -> update.tableName("table").key(KEY));
  }

  void query() {
    dynamoDb.query(query -> query.tableName("table").indexName("index"));
  }

  void transact() {
    var put = TransactWriteItem.builder().put(one -> one.tableName("table").item(item())).build();
    dynamoDb.transactWriteItems(all -> all.transactItems(put));
  }

  /** About as much as we store of an attempt. */
  private static Map<String, AttributeValue> item() {
    var item = new LinkedHashMap<>(KEY);
    for (var name : List.of("browser", "beginning", "state", "sealed", "holds")) {
      item.put(name, AttributeValue.fromS("0123456789abcdef0123456789abcdef"));
    }
    for (var name : List.of("version", "refusedCodes", "begunAt", "expiresAt")) {
      item.put(name, AttributeValue.fromN("1767225600"));
    }
    return item;
  }
}
