package io.latchkey.dynamodb;

import io.latchkey.webhook.EndpointSwitch;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The state of the product's webhook in one item of the installations table: {@code endpoint}, the
 * fingerprint of the one that is disabled, and {@code disabledAt}. Without the item it is enabled.
 */
final class DynamoDbEndpointSwitch implements EndpointSwitch {

  static final String PK = "control#webhook";

  private final Asking asking;
  private final Tables tables;

  DynamoDbEndpointSwitch(DynamoDbClient dynamoDb, Tables tables) {
    this.asking = new Asking(dynamoDb);
    this.tables = tables;
  }

  @Override
  public boolean isDisabled(String fingerprint) {
    return asking
        .get(tables.installations(), PK)
        .map(Item::of)
        .flatMap(item -> item.find("endpoint"))
        .filter(fingerprint::equals)
        .isPresent();
  }

  @Override
  public void disable(String fingerprint, Instant at) {
    var item = Item.withKey(PK).put("endpoint", fingerprint).put("disabledAt", at).attributes();
    var unused = asking.put(PutItemRequest.builder().tableName(tables.installations()).item(item));
  }
}
