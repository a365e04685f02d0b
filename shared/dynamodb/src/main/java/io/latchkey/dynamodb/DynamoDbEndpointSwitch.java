package io.latchkey.dynamodb;

import io.latchkey.webhook.EndpointSwitch;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The switch that disables the product's webhook, stored as {@link WebhookItem}. */
final class DynamoDbEndpointSwitch implements EndpointSwitch {

  private final DynamoDbCalls asking;
  private final Tables tables;

  DynamoDbEndpointSwitch(DynamoDbClient dynamoDb, Tables tables) {
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
  }

  @Override
  public boolean isDisabled(String fingerprint) {
    return asking
        .get(tables.installations(), WebhookItem.PK)
        .filter(item -> WebhookItem.isDisabled(item, fingerprint))
        .isPresent();
  }

  @Override
  public void disable(String fingerprint, Instant at) {
    var _ = asking.put(WebhookItem.disable(tables.installations(), fingerprint, at));
  }
}
