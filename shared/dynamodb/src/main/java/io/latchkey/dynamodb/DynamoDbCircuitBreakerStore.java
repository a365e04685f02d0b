package io.latchkey.dynamodb;

import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The circuit breaker in one item of the installations table. */
final class DynamoDbCircuitBreakerStore implements CircuitBreakerStore {

  static final String PK = "control#pipedrive";

  private final DynamoDbCalls asking;
  private final Tables tables;

  DynamoDbCircuitBreakerStore(DynamoDbClient dynamoDb, Tables tables) {
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
  }

  @Override
  public CircuitBreaker find() {
    return asking
        .get(tables.installations(), PK)
        .map(Item::of)
        .map(CircuitBreakerAttributes::read)
        .orElseGet(CircuitBreaker::closed);
  }

  @Override
  public boolean save(CircuitBreaker after) {
    var stored = Item.withKey(PK);
    CircuitBreakerAttributes.put(stored, after);
    var item = stored.attributes();
    var put = PutItemRequest.builder().tableName(tables.installations()).item(item);
    if (after.revision() == 1) {
      return asking.put(put.conditionExpression(DynamoDbCalls.NOTHING_BEFORE)).isEmpty();
    }
    var before = AttributeValue.fromN(Long.toString(after.revision() - 1));
    return asking
        .put(
            put.conditionExpression("revision = :before")
                .expressionAttributeValues(Map.of(":before", before)))
        .isEmpty();
  }
}
