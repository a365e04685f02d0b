package io.latchkey.dynamodb;

import io.latchkey.token.Gate;
import io.latchkey.token.Gates;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The gate in one item of the installations table. */
final class DynamoDbGates implements Gates {

  static final String PK = "control#pipedrive";

  private final Asking asking;
  private final Tables tables;

  DynamoDbGates(DynamoDbClient dynamoDb, Tables tables) {
    this.asking = new Asking(dynamoDb);
    this.tables = tables;
  }

  @Override
  public Gate find() {
    return asking
        .get(tables.installations(), PK)
        .map(Item::of)
        .map(GateAttributes::read)
        .orElseGet(Gate::open);
  }

  @Override
  public boolean save(Gate after) {
    var stored = Item.withKey(PK);
    GateAttributes.put(stored, after);
    var item = stored.attributes();
    var put = PutItemRequest.builder().tableName(tables.installations()).item(item);
    if (after.revision() == 1) {
      return asking.put(put.conditionExpression(Asking.NOTHING_BEFORE)).isEmpty();
    }
    var before = AttributeValue.fromN(Long.toString(after.revision() - 1));
    return asking
        .put(
            put.conditionExpression("revision = :before")
                .expressionAttributeValues(Map.of(":before", before)))
        .isEmpty();
  }
}
