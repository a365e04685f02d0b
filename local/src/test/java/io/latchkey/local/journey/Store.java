package io.latchkey.local.journey;

import io.latchkey.pipedrive.InstallationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The raw contents of the two tables, as an intruder would find them. */
public final class Store {

  public static final String ATTEMPTS = "Attempts";
  public static final String INSTALLATIONS = "Installations";

  private final DynamoDbClient dynamoDb;

  Store(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** The stored item of an installation. */
  public record Installation(Map<String, AttributeValue> item) {

    public String status() {
      return text("status");
    }

    /** The account's id. Empty if it belongs to no account. */
    public String account() {
      return text("account");
    }

    public String entitlement() {
      return text("entitlement");
    }

    public long generation() {
      return number("generation");
    }

    public boolean hasAGrant() {
      return item.containsKey("grant");
    }

    public long number(String name) {
      return Long.parseLong(item.getOrDefault(name, AttributeValue.fromN("0")).n());
    }

    private String text(String name) {
      return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }
  }

  public static String key(InstallationId id) {
    return id.companyId() + "#" + id.userId();
  }

  public Optional<Installation> installation(InstallationId id) {
    var found = find(INSTALLATIONS, key(id));
    return found.isEmpty() ? Optional.empty() : Optional.of(new Installation(found));
  }

  /** Returns the attempt with this handle. Empty if there is none. */
  public Map<String, AttributeValue> attempt(String handle) {
    return find(ATTEMPTS, "attempt#" + handle);
  }

  /** Returns the time from which DynamoDB's TTL may delete an attempt, in seconds since 1970. */
  public long expiresAt(String handle) {
    return Long.parseLong(attempt(handle).getOrDefault("expiresAt", AttributeValue.fromN("0")).n());
  }

  /** Deletes a lapsed attempt, as DynamoDB's TTL does eventually. */
  public void removesTheAttempt(String handle) {
    dynamoDb.deleteItem(
        delete -> delete.tableName(ATTEMPTS).key(Map.of("pk", key("attempt#" + handle))));
  }

  /** Marks an installation, as a refresh does when Pipedrive no longer accepts the grant. */
  public void marksAsInNeedOfReauthorization(InstallationId id) {
    var item = new HashMap<>(find(INSTALLATIONS, key(id)));
    item.put("status", AttributeValue.fromS("needs_reauthorization"));
    dynamoDb.putItem(put -> put.tableName(INSTALLATIONS).item(item));
  }

  /** An installation once more, as another user's. */
  void copies(Map<String, AttributeValue> installation, long companyId, long userId) {
    var item = new HashMap<>(installation);
    item.put("pk", AttributeValue.fromS(companyId + "#" + userId));
    item.put("companyId", AttributeValue.fromN(Long.toString(companyId)));
    item.put("userId", AttributeValue.fromN(Long.toString(userId)));
    dynamoDb.putItem(put -> put.tableName(INSTALLATIONS).item(item));
  }

  /** Returns all items of both tables. */
  public List<Map<String, AttributeValue>> everything() {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (var table : List.of(ATTEMPTS, INSTALLATIONS)) {
      items.addAll(items(table));
    }
    return items;
  }

  public List<Map<String, AttributeValue>> items(String table) {
    return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  private Map<String, AttributeValue> find(String table, String pk) {
    return dynamoDb
        .getItem(get -> get.tableName(table).key(Map.of("pk", key(pk))).consistentRead(true))
        .item();
  }

  private static AttributeValue key(String pk) {
    return AttributeValue.fromS(pk);
  }
}
