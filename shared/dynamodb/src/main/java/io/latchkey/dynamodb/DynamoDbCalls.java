package io.latchkey.dynamodb;

import io.latchkey.installation.StoreUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The calls that every part of the store makes, with DynamoDB's failures in the domain's words. */
final class DynamoDbCalls {

  static final String NOTHING_BEFORE = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamoDb;

  DynamoDbCalls(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** A consistent read. */
  Optional<Map<String, AttributeValue>> get(String table, String pk) {
    var answer =
        call(
            "read " + table,
            () ->
                dynamoDb.getItem(
                    get ->
                        get.tableName(table)
                            .key(Map.of("pk", AttributeValue.fromS(pk)))
                            .consistentRead(true)));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  /** Writes an item on a condition. Returns the stored item if the condition fails. */
  Optional<Map<String, AttributeValue>> put(PutItemRequest.Builder put) {
    var request =
        put.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      var _ = call("write " + request.tableName(), () -> dynamoDb.putItem(request));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      // The SDK repeats a call whose response was lost. Then the stored item is this call's own
      // write.
      return request.item().equals(e.item()) ? Optional.empty() : Optional.of(e.item());
    }
  }

  /**
   * @throws StoreUnavailable if DynamoDB does not answer or throttles
   */
  <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .map(CancellationReason::code)
          .anyMatch(DynamoDbCalls::isOutage)) {
        throw new StoreUnavailable(what, e);
      }
      throw e;
    } catch (SdkException e) {
      throw new StoreUnavailable(what, e);
    }
  }

  private static boolean isOutage(String code) {
    return code.equals("ThrottlingError") || code.equals("ProvisionedThroughputExceeded");
  }
}
