package io.latchkey.dynamodb;

import io.latchkey.installation.Account;
import io.latchkey.removal.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The marks of erased accounts, beside the attempts that they hold up. */
final class DynamoDbErasures implements Erasures {

  /**
   * The retention of a mark: the maximum age of a copy that point-in-time recovery restores (35
   * days), and a week to restore it. Until then, a copy may bring installations of the account
   * back. Longer than an attempt may live (ATTEMPT_TTL).
   */
  static final Duration KEPT = Duration.ofDays(42);

  private final DynamoDbClient dynamoDb;
  private final DynamoDbCalls asking;
  private final Tables tables;

  DynamoDbErasures(DynamoDbClient dynamoDb, Tables tables) {
    this.dynamoDb = dynamoDb;
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
  }

  @Override
  public void mark(Account account, Instant at) {
    var item =
        Item.withKey(key(account))
            .put("at", at)
            .put("atMillis", at.toEpochMilli())
            .put("expiresAt", at.plus(KEPT))
            .attributes();
    var _ =
        asking.call(
            "write " + tables.attempts(),
            () -> dynamoDb.putItem(put -> put.tableName(tables.attempts()).item(item)));
  }

  @Override
  public boolean isErasedSince(Account account, Instant begunAt) {
    return asking
        .get(tables.attempts(), key(account))
        .map(mark -> isSince(Item.of(mark), begunAt))
        .orElse(false);
  }

  /** A mark from before milliseconds were kept is compared in whole seconds. */
  private static boolean isSince(Item mark, Instant begunAt) {
    return mark.has("atMillis")
        ? mark.number("atMillis") >= begunAt.toEpochMilli()
        : mark.number("at") >= begunAt.getEpochSecond();
  }

  /**
   * Holds unless the account was erased since the attempt began. The same millisecond counts as
   * since. A mark of an earlier version, without milliseconds, is compared in whole seconds.
   */
  static TransactWriteItem check(Tables tables, Account account, Instant begunAt) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(tables.attempts())
                    .key(Map.of("pk", AttributeValue.fromS(key(account))))
                    .conditionExpression(
                        "attribute_not_exists(pk) OR atMillis < :begunMillis"
                            + " OR (attribute_not_exists(atMillis) AND #at < :begun)")
                    .expressionAttributeNames(Map.of("#at", "at"))
                    .expressionAttributeValues(
                        Map.of(
                            ":begun",
                            AttributeValue.fromN(Long.toString(begunAt.getEpochSecond())),
                            ":begunMillis",
                            AttributeValue.fromN(Long.toString(begunAt.toEpochMilli())))))
        .build();
  }

  private static String key(Account account) {
    return "erased#" + account.id();
  }
}
