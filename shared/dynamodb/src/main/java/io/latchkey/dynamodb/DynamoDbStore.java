package io.latchkey.dynamodb;

import io.latchkey.install.Attempt;
import io.latchkey.install.Attempts;
import io.latchkey.install.Handle;
import io.latchkey.secrets.Sealer;
import io.latchkey.token.Installation;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installations;
import io.latchkey.token.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Attempts and installations in their two tables. Each step is one call; each write is conditional
 * on the version just before it, and a write that lost learns from its refusal what the winner
 * stored.
 */
final class DynamoDbStore implements Attempts, Installations {

  private static final String VERSION_BEFORE = "version = :before";
  private static final String REVISION_BEFORE = "revision = :before";
  private static final String NOTHING_BEFORE = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final AttemptItems attemptItems;
  private final InstallationItems installationItems;

  /**
   * @param attempts the attempts table's name
   * @param installations the installations table's name
   */
  record Tables(String attempts, String installations) {}

  DynamoDbStore(DynamoDbClient dynamoDb, Tables tables, Sealer sealer) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.attemptItems = new AttemptItems(sealer);
    this.installationItems = new InstallationItems(sealer);
  }

  @Override
  public Optional<Attempt> find(Handle handle) {
    return get(tables.attempts(), AttemptItems.key(handle)).map(attemptItems::attempt);
  }

  @Override
  public Installation find(InstallationId id) {
    return get(tables.installations(), InstallationItems.key(id))
        .map(installationItems::installation)
        .orElseGet(() -> Installation.none(id));
  }

  private Optional<Map<String, AttributeValue>> get(String table, String pk) {
    var answer =
        asked(
            "read " + table,
            () ->
                dynamoDb.getItem(
                    get ->
                        get.tableName(table)
                            .key(Map.of("pk", AttributeValue.fromS(pk)))
                            .consistentRead(true)));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  @Override
  public Saved save(Installation after) {
    return put(put(after))
        .<Saved>map(now -> new Saved.Overtaken(installation(now, after.id())))
        .orElseGet(Saved.Done::new);
  }

  @Override
  public Committed commit(Change change) {
    if (change.claims().isEmpty() && change.installations().isEmpty()) {
      return put(put(change.after()))
          .<Committed>map(now -> new Committed.Overtaken())
          .orElseGet(Committed.Done::new);
    }
    var after = change.after();
    var claims =
        change.claims().stream()
            .map(
                claim ->
                    newPut(
                        tables.attempts(),
                        AttemptItems.item(claim, after.handle(), after.expiresAt()),
                        0,
                        ""))
            .toList();
    var installations = change.installations().stream().map(this::put).toList();
    var puts = new ArrayList<Put>(claims);
    puts.addAll(installations);
    puts.add(put(after));
    try {
      asked(
          "write " + tables.attempts(),
          () ->
              dynamoDb.transactWriteItems(
                  transaction ->
                      transaction.transactItems(
                          puts.stream()
                              .map(put -> TransactWriteItem.builder().put(put).build())
                              .toList())));
      return new Committed.Done();
    } catch (TransactionCanceledException e) {
      return refused(e.cancellationReasons(), claims.size(), change.installations());
    }
  }

  /**
   * The first thing that stood against a transaction, in the order in which {@link #commit} lists
   * them.
   */
  private Committed refused(
      List<CancellationReason> reasons, int claims, List<Installation> installations) {
    for (int i = 0; i < reasons.size(); i++) {
      if (!"ConditionalCheckFailed".equals(reasons.get(i).code())) {
        continue;
      }
      if (i < claims) {
        return new Committed.Claimed(AttemptItems.claimedBy(reasons.get(i).item()));
      }
      if (i < claims + installations.size()) {
        var id = installations.get(i - claims).id();
        return new Committed.InstallationChanged(installation(reasons.get(i).item(), id));
      }
    }
    return new Committed.Overtaken();
  }

  /** What is stored; nothing, where DynamoDB's TTL has taken an ended one away. */
  private Installation installation(Map<String, AttributeValue> stored, InstallationId id) {
    return stored.isEmpty() ? Installation.none(id) : installationItems.installation(stored);
  }

  private Put put(Attempt after) {
    return newPut(tables.attempts(), attemptItems.item(after), after.version() - 1, VERSION_BEFORE);
  }

  private Put put(Installation after) {
    return newPut(
        tables.installations(),
        installationItems.item(after),
        after.revision() - 1,
        REVISION_BEFORE);
  }

  private static Put newPut(
      String table, Map<String, AttributeValue> item, long before, String condition) {
    var put =
        Put.builder()
            .tableName(table)
            .item(item)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (before == 0) {
      return put.conditionExpression(NOTHING_BEFORE).build();
    }
    return put.conditionExpression(condition)
        .expressionAttributeValues(Map.of(":before", AttributeValue.fromN(Long.toString(before))))
        .build();
  }

  /** Returns what is stored instead, where the write has lost. */
  private Optional<Map<String, AttributeValue>> put(Put put) {
    try {
      asked(
          "write " + put.tableName(),
          () ->
              dynamoDb.putItem(
                  request ->
                      request
                          .tableName(put.tableName())
                          .item(put.item())
                          .conditionExpression(put.conditionExpression())
                          .expressionAttributeValues(
                              put.hasExpressionAttributeValues()
                                  ? put.expressionAttributeValues()
                                  : null)
                          .returnValuesOnConditionCheckFailure(
                              put.returnValuesOnConditionCheckFailure())));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return isOwn(put, e.item()) ? Optional.empty() : Optional.of(e.item());
    }
  }

  /**
   * The SDK repeats a call whose answer was lost: then it is our own write that stands in our way.
   */
  private static boolean isOwn(Put put, Map<String, AttributeValue> stored) {
    return put.item().equals(stored);
  }

  private static <T> T asked(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .map(CancellationReason::code)
          .anyMatch(DynamoDbStore::isOutage)) {
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
