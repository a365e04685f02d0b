package io.latchkey.dynamodb;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.pipedrive.InstallationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The indexes of the installations table: by account, and, in shards, by when they are due. */
final class DynamoDbDirectory implements Directory {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 1_000;

  private final DynamoDbClient dynamoDb;
  private final DynamoDbCalls asking;
  private final Tables tables;

  DynamoDbDirectory(DynamoDbClient dynamoDb, Tables tables) {
    this.dynamoDb = dynamoDb;
    this.asking = new DynamoDbCalls(dynamoDb);
    this.tables = tables;
  }

  @Override
  public Page ofAccount(Account account, Cursor from) {
    var start = start(account, from);
    var answer =
        asking.call(
            "query byAccount",
            () ->
                dynamoDb.query(
                    query ->
                        query
                            .tableName(tables.installations())
                            .indexName("byAccount")
                            .keyConditionExpression("account = :account")
                            .expressionAttributeValues(
                                Map.of(":account", AttributeValue.fromS(account.id())))
                            .exclusiveStartKey(start.isEmpty() ? null : start)
                            .limit(PAGE)));
    var listed = answer.items().stream().map(Item::of).map(DynamoDbDirectory::listed).toList();
    return new Page(
        listed,
        answer.hasLastEvaluatedKey()
            ? new Cursor.After(
                InstallationItems.id(Item.of(answer.lastEvaluatedKey()).string("pk")))
            : new Cursor.End());
  }

  private static Map<String, AttributeValue> start(Account account, Cursor from) {
    return from instanceof Cursor.After(InstallationId last)
        ? Item.withKey(InstallationItems.key(last)).put("account", account.id()).attributes()
        : Map.of();
  }

  private static Listed listed(Item item) {
    var status =
        switch (item.string("status")) {
          case "active" -> ListedStatus.ACTIVE;
          case "needs_reauthorization" -> ListedStatus.NEEDS_REAUTHORIZATION;
          default -> ListedStatus.DISCONNECTING;
        };
    return new Listed(InstallationItems.id(item.string("pk")), status, item.moment("installedAt"));
  }

  /** Reads from all shards, so that other shards fill the part of the maximum that one leaves. */
  @Override
  public List<Due> due(Instant now, int most) {
    var pageSize = Math.min(1 + most / RefreshStateAttributes.SHARDS, LARGEST_PAGE);
    var shards = new PriorityQueue<DueShard>(Comparator.comparing(DynamoDbDirectory::longestDue));
    for (int shard = 0; shard < RefreshStateAttributes.SHARDS; shard++) {
      addUnlessEmpty(
          shards, new DueShard(dynamoDb, asking, tables.installations(), shard, now, pageSize));
    }
    var due = new ArrayList<Due>();
    while (due.size() < most && !shards.isEmpty()) {
      var shard = shards.remove();
      due.add(shard.first().orElseThrow());
      shard.removeFirst();
      addUnlessEmpty(shards, shard);
    }
    return List.copyOf(due);
  }

  private static void addUnlessEmpty(PriorityQueue<DueShard> shards, DueShard shard) {
    if (shard.first().isPresent()) {
      shards.add(shard);
    }
  }

  private static Instant longestDue(DueShard shard) {
    return shard.first().map(Due::dueAt).orElse(Instant.MAX);
  }

  @Override
  public boolean claim(Due due, Instant dueAgain) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":seen", AttributeValue.fromN(Long.toString(due.dueAt().getEpochSecond())));
    values.put(":again", AttributeValue.fromN(Long.toString(dueAgain.getEpochSecond())));
    values.put(":one", AttributeValue.fromN("1"));
    try {
      var _ =
          asking.call(
              "claim in " + tables.installations(),
              () ->
                  dynamoDb.updateItem(
                      update ->
                          update
                              .tableName(tables.installations())
                              .key(
                                  Map.of(
                                      "pk", AttributeValue.fromS(InstallationItems.key(due.id()))))
                              .conditionExpression("dueAt = :seen")
                              .updateExpression("SET dueAt = :again, revision = revision + :one")
                              .expressionAttributeValues(values)));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
