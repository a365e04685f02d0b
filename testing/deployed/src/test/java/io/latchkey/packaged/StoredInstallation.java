package io.latchkey.packaged;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An installation in the table. Its moments are moved into the past, because the clock of a
 * function as packaged can't be moved.
 *
 * @param key of its item
 */
record StoredInstallation(DynamoDbClient store, String key) {

  /**
   * Makes it due for the sweep: refreshed an hour ago, with an access token that expires in a
   * minute.
   */
  void isDue() {
    var now = Instant.now().getEpochSecond();
    set(
        "SET grantedAt = :granted, dueAt = :due, accessExpiresAt = :end",
        Map.of(":granted", now - 3_600, ":due", now - 60, ":end", now + 60));
  }

  /** Its access token ended a minute ago. */
  void expires() {
    set("SET accessExpiresAt = :end", Map.of(":end", Instant.now().getEpochSecond() - 60));
  }

  /** The 30 seconds after which a grant that Pipedrive refused once is tried again are over. */
  void isDueForASecondLook() {
    var due = Instant.now().minusSeconds(60);
    set(
        "SET suspectedAt = :refused, notBefore = :again, dueAt = :due",
        Map.of(
            ":refused", due.minusSeconds(30).getEpochSecond(),
            ":again", due.toEpochMilli(),
            ":due", due.getEpochSecond()));
  }

  private void set(String expression, Map<String, Long> moments) {
    var values = new HashMap<String, AttributeValue>();
    moments.forEach((name, moment) -> values.put(name, AttributeValue.fromN(moment.toString())));
    store.updateItem(
        update ->
            update
                .tableName("Installations")
                .key(Map.of("pk", AttributeValue.fromS(key)))
                .updateExpression(expression)
                .expressionAttributeValues(values));
  }
}
