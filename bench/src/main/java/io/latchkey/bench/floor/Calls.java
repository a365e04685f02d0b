package io.latchkey.bench.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The calls that a function makes for its first answer, by the same clients, one after the other,
 * and nothing between them. Which, and in which order, is in the environment: {@code BARE_CALLS},
 * as a stand-in of AWS has seen the function make them.
 */
final class Calls {

  private final Map<String, Object> clients = new HashMap<>();
  private final List<Runnable> calls = new ArrayList<>();

  private Calls() {}

  /** With a client for each service that is called. */
  static Calls fromEnvironment() {
    var made = new Calls();
    for (var name : Objects.requireNonNull(System.getenv("BARE_CALLS")).split(",", -1)) {
      made.calls.add(made.call(name));
    }
    return made;
  }

  void make() {
    calls.forEach(Runnable::run);
  }

  private Runnable call(String name) {
    return switch (name) {
      case "GetItem" -> one(Tables.class, Tables::new)::get;
      case "PutItem" -> one(Tables.class, Tables::new)::put;
      case "UpdateItem" -> one(Tables.class, Tables::new)::update;
      case "Query" -> one(Tables.class, Tables::new)::query;
      case "TransactWriteItems" -> one(Tables.class, Tables::new)::transact;
      case "GetSecretValue" -> one(Secrets.class, Secrets::new)::get;
      case "PutEvents" -> one(Bus.class, Bus::new)::put;
      case "SendMessage" -> one(Queue.class, Queue::new)::send;
      case "/oauth/token" -> pipedrive("POST", name);
      case "/v1/users/me" -> pipedrive("GET", name);
      case "/webhook" -> Webhook::post;
      case "" -> () -> {};
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Its client is not made before it is called, as ours is not. */
  private Runnable pipedrive(String method, String path) {
    return () -> one(Pipedrive.class, Pipedrive::new).call(method, path);
  }

  private <T> T one(Class<T> type, Supplier<T> make) {
    return type.cast(clients.computeIfAbsent(type.getName(), _ -> make.get()));
  }

  private static final class Secrets {

    private final SecretsManagerClient secrets = Clients.bounded(SecretsManagerClient.builder());

    void get() {
      secrets.getSecretValue(get -> get.secretId("secret"));
    }
  }

  private static final class Bus {

    private final EventBridgeClient bus = Clients.bounded(EventBridgeClient.builder());

    void put() {
      var event =
          PutEventsRequestEntry.builder()
              .eventBusName("bus")
              .source("bench")
              .detailType("bench")
              .detail("{}")
              .build();
      bus.putEvents(put -> put.entries(event));
    }
  }

  private static final class Queue {

    private final SqsClient queue = Clients.bounded(SqsClient.builder());

    void send() {
      queue.sendMessage(send -> send.queueUrl("https://sqs.example/queue").messageBody("{}"));
    }
  }
}
