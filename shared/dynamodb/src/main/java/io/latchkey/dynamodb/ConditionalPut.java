package io.latchkey.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A write that holds only over what its writer has read. */
public final class ConditionalPut {

  static final String REVISION_BEFORE = "revision = :before";

  private ConditionalPut() {}

  /**
   * @param before the version it replaces; 0 if there must be no item
   * @param condition that {@code :before} is the version of the stored item
   */
  static PutItemRequest.Builder over(
      String table, Map<String, AttributeValue> item, long before, String condition) {
    var put = PutItemRequest.builder().tableName(table).item(item);
    return before == 0
        ? put.conditionExpression(DynamoDbCalls.NOTHING_BEFORE)
        : put.conditionExpression(condition)
            .expressionAttributeValues(
                Map.of(":before", AttributeValue.fromN(Long.toString(before))));
  }

  /** Returns true if this part's condition refused the transaction. */
  public static boolean isRefused(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  /** Returns the write as a part of a transaction. */
  public static TransactWriteItem inTransaction(PutItemRequest.Builder alone) {
    var request = alone.build();
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(request.tableName())
                    .item(request.item())
                    .conditionExpression(request.conditionExpression())
                    .expressionAttributeNames(
                        request.hasExpressionAttributeNames()
                            ? request.expressionAttributeNames()
                            : null)
                    .expressionAttributeValues(
                        request.hasExpressionAttributeValues()
                            ? request.expressionAttributeValues()
                            : null)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }
}
