package io.latchkey.dynamodb;

import io.latchkey.token.Account;
import io.latchkey.token.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The marks of erased accounts, beside the attempts that they hold up. */
final class Erased implements Erasures {

  /** The longest that an attempt may live (ATTEMPT_TTL). */
  private static final Duration KEPT = Duration.ofDays(7);

  private final DynamoDbClient dynamoDb;
  private final Asking asking;
  private final Tables tables;

  Erased(DynamoDbClient dynamoDb, Tables tables) {
    this.dynamoDb = dynamoDb;
    this.asking = new Asking(dynamoDb);
    this.tables = tables;
  }

  @Override
  public void mark(Account account, Instant at) {
    var item =
        Item.withKey(key(account)).put("at", at).put("expiresAt", at.plus(KEPT)).attributes();
    var unused =
        asking.ask(
            "write " + tables.attempts(),
            () -> dynamoDb.putItem(put -> put.tableName(tables.attempts()).item(item)));
  }

  /**
   * Holds where the account was not erased since the attempt began; in whole seconds, the same one
   * counts as since.
   */
  static TransactWriteItem check(Tables tables, Account account, Instant begunAt) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(tables.attempts())
                    .key(Map.of("pk", AttributeValue.fromS(key(account))))
                    .conditionExpression("attribute_not_exists(pk) OR #at < :begun")
                    .expressionAttributeNames(Map.of("#at", "at"))
                    .expressionAttributeValues(
                        Map.of(
                            ":begun",
                            AttributeValue.fromN(Long.toString(begunAt.getEpochSecond())))))
        .build();
  }

  private static String key(Account account) {
    return "erased#" + account.id();
  }
}
