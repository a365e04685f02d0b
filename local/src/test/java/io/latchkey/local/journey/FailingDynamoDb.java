package io.latchkey.local.journey;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A DynamoDB with switchable outages. Safe for many threads. */
final class FailingDynamoDb {

  /** The calls that fail. */
  enum Outage {
    NONE,
    WRITES,
    EVERYTHING
  }

  private static final AttributeValue NO_KEY = AttributeValue.fromS("");

  private final DynamoDbClient working;
  private final DynamoDbClient client;
  private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
  private final List<Map<String, AttributeValue>> written = new CopyOnWriteArrayList<>();
  private volatile Outage outage = Outage.NONE;

  FailingDynamoDb(DynamoDbClient working) {
    this.working = working;
    this.client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                  if (arguments != null
                      && arguments.length == 1
                      && arguments[0] instanceof DynamoDbRequest request) {
                    failIfOut(request);
                    note(request);
                  }
                  try {
                    return method.invoke(working, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  } finally {
                    if (arguments != null && arguments[0] instanceof PutItemRequest put) {
                      tellWhoWaitsFor(put);
                    }
                  }
                });
  }

  /** The client that the functions use. */
  DynamoDbClient client() {
    return client;
  }

  /** A client that always works, with which tests inspect and change items. */
  DynamoDbClient working() {
    return working;
  }

  void fails(Outage which) {
    outage = which;
  }

  /** Done when an item with this key has been written alone, not in a transaction. */
  CompletableFuture<Void> nextWriteOf(String pk) {
    return awaited.computeIfAbsent(pk, _ -> new CompletableFuture<>());
  }

  /** Every item that was ever to be written, oldest first. */
  List<Map<String, AttributeValue>> written() {
    return List.copyOf(written);
  }

  private void note(DynamoDbRequest request) {
    switch (request) {
      case PutItemRequest put -> written.add(put.item());
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream()
              .filter(item -> item.put() != null)
              .forEach(item -> written.add(item.put().item()));
      case UpdateItemRequest update -> written.add(update.expressionAttributeValues());
      default -> {}
    }
  }

  private void tellWhoWaitsFor(PutItemRequest put) {
    var waiting = awaited.remove(put.item().getOrDefault("pk", NO_KEY).s());
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  private void failIfOut(DynamoDbRequest request) {
    var name = request.getClass().getSimpleName();
    var reads = name.startsWith("Get") || name.startsWith("Query") || name.startsWith("Scan");
    if (outage == Outage.EVERYTHING || (outage == Outage.WRITES && !reads)) {
      throw InternalServerErrorException.builder()
          .message("DynamoDB does not answer: the test wants it so")
          .statusCode(500)
          .build();
    }
  }
}
