package io.latchkey.local.journey;

import io.latchkey.token.InstallationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The two tables, raw: what somebody would find who got hold of them. */
final class Store {

  static final String ATTEMPTS = "Attempts";
  static final String INSTALLATIONS = "Installations";

  private final DynamoDbClient dynamoDb;

  Store(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** What is stored of an installation. */
  record Installation(Map<String, AttributeValue> item) {

    String status() {
      return text("status");
    }

    /** The account's id; empty where it belongs to nobody. */
    String account() {
      return text("account");
    }

    String entitlement() {
      return text("entitlement");
    }

    long generation() {
      return number("generation");
    }

    boolean hasAGrant() {
      return item.containsKey("grant");
    }

    long number(String name) {
      return Long.parseLong(item.getOrDefault(name, AttributeValue.fromN("0")).n());
    }

    private String text(String name) {
      return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }
  }

  static String key(InstallationId id) {
    return id.companyId() + "#" + id.userId();
  }

  Optional<Installation> installation(InstallationId id) {
    var found = find(INSTALLATIONS, key(id));
    return found.isEmpty() ? Optional.empty() : Optional.of(new Installation(found));
  }

  /** The attempt with this handle; empty where there is none. */
  Map<String, AttributeValue> attempt(String handle) {
    return find(ATTEMPTS, "attempt#" + handle);
  }

  /** From when on DynamoDB's TTL may take an attempt away, in seconds since 1970. */
  long expiresAt(String handle) {
    return Long.parseLong(attempt(handle).getOrDefault("expiresAt", AttributeValue.fromN("0")).n());
  }

  /** As DynamoDB's TTL does it, some day after the attempt has lapsed. */
  void removesTheAttempt(String handle) {
    dynamoDb.deleteItem(
        delete -> delete.tableName(ATTEMPTS).key(Map.of("pk", key("attempt#" + handle))));
  }

  /** As a refresh marks it whose grant Pipedrive no longer takes. */
  void marksAsInNeedOfReauthorization(InstallationId id) {
    var item = new HashMap<>(find(INSTALLATIONS, key(id)));
    item.put("status", AttributeValue.fromS("needs_reauthorization"));
    dynamoDb.putItem(put -> put.tableName(INSTALLATIONS).item(item));
  }

  /** All items of both tables. */
  List<Map<String, AttributeValue>> everything() {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (var table : List.of(ATTEMPTS, INSTALLATIONS)) {
      items.addAll(items(table));
    }
    return items;
  }

  List<Map<String, AttributeValue>> items(String table) {
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
