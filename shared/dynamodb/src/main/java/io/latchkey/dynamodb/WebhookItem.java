package io.latchkey.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The state of the product's webhook in one item of the installations table: {@code endpoint}, the
 * fingerprint of the one that is disabled, and {@code disabledAt}. Without the item it is enabled.
 */
public final class WebhookItem {

  static final String PK = "control#webhook";

  private static final String ENDPOINT = "endpoint";
  private static final String DISABLED_AT = "disabledAt";

  private WebhookItem() {}

  public static Map<String, AttributeValue> key() {
    return Item.withKey(PK).attributes();
  }

  static boolean isDisabled(Map<String, AttributeValue> attributes, String fingerprint) {
    return Item.of(attributes).find(ENDPOINT).filter(fingerprint::equals).isPresent();
  }

  /** Returns when the endpoint with this fingerprint was disabled; empty if it is enabled. */
  public static Optional<Instant> disabledAt(
      Map<String, AttributeValue> attributes, String fingerprint) {
    var item = Item.of(attributes);
    return isDisabled(attributes, fingerprint) && item.has(DISABLED_AT)
        ? Optional.of(item.moment(DISABLED_AT))
        : Optional.empty();
  }

  static PutItemRequest.Builder disable(String table, String fingerprint, Instant at) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(Item.withKey(PK).put(ENDPOINT, fingerprint).put(DISABLED_AT, at).attributes());
  }

  /** Deletes the item if it is about the endpoint with this fingerprint. */
  public static DeleteItemRequest enable(String table, String fingerprint) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(key())
        .conditionExpression(ENDPOINT + " = :endpoint")
        .expressionAttributeValues(Map.of(":endpoint", AttributeValue.fromS(fingerprint)))
        .build();
  }
}
