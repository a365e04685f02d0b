package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import io.latchkey.cli.restore.RestoreDecision.Ownership;
import io.latchkey.cli.restore.RestoreDecision.SeedMissing;
import io.latchkey.cli.restore.RestoreDecision.Skip;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.cli.restore.RestoreDecision.Write;
import io.latchkey.dynamodb.ConditionalPut;
import io.latchkey.dynamodb.RestorableItems;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes to the tables of a stack. Reads a stored item only if it prevents a write, and then
 * decides again.
 */
final class RestoreTarget {

  /** The number of conflicts with other writers after which the run stops. */
  private static final int TRIES = 10;

  private final DynamoDbClient dynamoDb;
  private final Persistence persistence;
  private final Map<Table, String> tables;
  private final RestoreRules rules;

  RestoreTarget(
      DynamoDbClient dynamoDb,
      Persistence persistence,
      Map<Table, String> tables,
      RestoreRules rules) {
    this.dynamoDb = dynamoDb;
    this.persistence = persistence;
    this.tables = Map.copyOf(tables);
    this.rules = rules;
  }

  /** The result of a write. */
  private sealed interface WriteResult {

    record Done() implements WriteResult {}

    /** Another item is stored. Decide again with that item. */
    record Conflict(Optional<Map<String, AttributeValue>> stored) implements WriteResult {}

    /** The account was erased after the installation had joined it. */
    record AccountErased() implements WriteResult {}
  }

  /**
   * Stores an item of a copy, if it should be.
   *
   * @throws CliException if the stack can't open it, or DynamoDB doesn't take it now
   */
  Outcome restore(Map<String, AttributeValue> copied) {
    Optional<Map<String, AttributeValue>> stored = Optional.empty();
    for (int tries = 0; tries < TRIES; tries++) {
      switch (RestoreDecision.decide(copied, stored, rules)) {
        case Skip(var why) -> {
          return why;
        }
        case SeedMissing(var kid) -> throw new MissingSeed(copied, kid);
        case Write write -> {
          switch (written(write)) {
            case WriteResult.Done _ -> {
              return Outcome.RESTORED;
            }
            case WriteResult.AccountErased _ -> {
              return Outcome.ERASED;
            }
            case WriteResult.Conflict(var instead) -> stored = instead;
          }
        }
      }
    }
    throw new CliException("other writers change an item each time the restore tries to write it");
  }

  private WriteResult written(Write write) {
    return write.ownership().isPresent()
        ? inTransaction(write, write.ownership().get())
        : alone(write);
  }

  private WriteResult alone(Write write) {
    try {
      var _ = persistence.call(() -> dynamoDb.putItem(put(write).build()));
      return new WriteResult.Done();
    } catch (ConditionalCheckFailedException refused) {
      // The SDK repeats a call whose response was lost. Then the stored item is this command's own
      // write. A transaction has a token for that.
      return write.item().equals(refused.item())
          ? new WriteResult.Done()
          : conflict(refused.item());
    }
  }

  /** An erasure that comes between the two would otherwise miss what is stored here. */
  private WriteResult inTransaction(Write write, Ownership ownership) {
    var notErased =
        RestorableItems.notErased(
            tables.getOrDefault(Table.ATTEMPTS, ""), ownership.account(), ownership.joinedAt());
    try {
      var _ =
          persistence.call(
              () ->
                  dynamoDb.transactWriteItems(
                      both ->
                          both.transactItems(notErased, ConditionalPut.inTransaction(put(write)))));
      return new WriteResult.Done();
    } catch (TransactionCanceledException canceled) {
      var reasons = canceled.cancellationReasons();
      if (ConditionalPut.isRefused(reasons.get(0))) {
        return new WriteResult.AccountErased();
      }
      if (ConditionalPut.isRefused(reasons.get(1))) {
        return conflict(reasons.get(1).item());
      }
      throw canceled;
    }
  }

  private PutItemRequest.Builder put(Write write) {
    var guard = write.guard();
    return PutItemRequest.builder()
        .tableName(tables.get(write.table()))
        .item(write.item())
        .conditionExpression(guard.condition())
        .expressionAttributeNames(orNone(guard.names()))
        .expressionAttributeValues(orNone(guard.values()))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private static WriteResult conflict(Map<String, AttributeValue> stored) {
    return new WriteResult.Conflict(stored.isEmpty() ? Optional.empty() : Optional.of(stored));
  }

  /** DynamoDB takes no empty map for none. */
  @SuppressWarnings("NullAway")
  private static <T> Map<String, T> orNone(Map<String, T> map) {
    return map.isEmpty() ? null : map;
  }

  /** The stack lacks the seed that an item was sealed with. */
  static final class MissingSeed extends CliException {

    private static final long serialVersionUID = 1;

    MissingSeed(Map<String, AttributeValue> copied, String kid) {
      super(
          """
          the grant of %s is sealed with the seed %s, which is not in SealingSecret. Add that seed \
          (`latchkey rotate sealing --from`, docs/restore.md) and run the same command again. \
          If the seed is lost for good, --lost-seed %s restores its items anyway: their users must \
          then allow the app again\
          """
              .formatted(RestoreDecision.text(copied, "pk").orElse("an item"), kid, kid));
    }
  }
}
