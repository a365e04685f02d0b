package io.latchkey.local.permissions;

import static java.util.stream.Collectors.joining;

import io.latchkey.local.aws.ConditionKeys;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * A permission that IAM must grant.
 *
 * @param action as IAM spells it, {@code dynamodb:GetItem}
 * @param resource a logical id of the template; an index is {@code <table>/index/<name>}
 * @param limit the one control item of a table, {@code [control#webhook]}, or the attributes of an
 *     update, {@code (dueAt, pk)}, if a policy can be limited to them; else empty
 */
record Need(String action, String resource, String limit) implements Comparable<Need> {

  /**
   * The permissions that a call of an AWS client needs. A transaction needs those of its parts
   * ("Using IAM with DynamoDB transactions"), and a batch of messages is {@code sqs:SendMessage}
   * ("Amazon SQS API permissions").
   *
   * @param method the client's method, {@code getItem}
   */
  static Stream<Need> of(String method, SdkRequest request) {
    return switch (request) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(Need::ofPart);
      case QueryRequest query when query.indexName() != null ->
          Stream.of(dynamoDb("Query", query.tableName() + "/index/" + query.indexName()));
      case DynamoDbRequest one ->
          Stream.of(dynamoDb(capitalized(method), field(one, "TableName")).limitedBy(one));
      case SqsRequest queued ->
          Stream.of(
              new Need(
                  "sqs:" + capitalized(method).replaceFirst("Batch$", ""),
                  lastPart(field(queued, "QueueUrl")),
                  ""));
      case GetSecretValueRequest secret ->
          Stream.of(new Need("secretsmanager:GetSecretValue", secret.secretId(), ""));
      case PutEventsRequest events ->
          events.entries().stream()
              .map(entry -> new Need("events:PutEvents", entry.eventBusName(), ""));
      default -> throw new IllegalArgumentException("nobody knows what " + method + " needs");
    };
  }

  private static Need ofPart(TransactWriteItem part) {
    if (part.put() != null) {
      return dynamoDb("PutItem", part.put().tableName());
    }
    if (part.update() != null) {
      return dynamoDb("UpdateItem", part.update().tableName());
    }
    if (part.delete() != null) {
      return dynamoDb("DeleteItem", part.delete().tableName());
    }
    return dynamoDb("ConditionCheckItem", part.conditionCheck().tableName());
  }

  private static Need dynamoDb(String action, String resource) {
    return new Need("dynamodb:" + action, resource, "");
  }

  private Need limitedBy(DynamoDbRequest request) {
    var keys = ConditionKeys.of(request);
    if (keys.containsKey(ConditionKeys.ATTRIBUTES)) {
      return limitedTo("(", keys.get(ConditionKeys.ATTRIBUTES), ")");
    }
    var items = keys.getOrDefault(ConditionKeys.LEADING_KEYS, Set.of());
    return items.stream().anyMatch(key -> key.startsWith("control#"))
        ? limitedTo("[", items, "]")
        : this;
  }

  private Need limitedTo(String open, Set<String> names, String close) {
    return new Need(
        action, resource, new TreeSet<>(names).stream().collect(joining(", ", open, close)));
  }

  /** Returns the need without its limit. */
  Need whole() {
    return new Need(action, resource, "");
  }

  /** The resource and what of it. */
  String reach() {
    return resource + limit;
  }

  private static String field(SdkRequest request, String name) {
    return request.getValueForField(name, String.class).orElseThrow();
  }

  private static String capitalized(String method) {
    return method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
  }

  private static String lastPart(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(Need other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return action + " on " + reach();
  }
}
