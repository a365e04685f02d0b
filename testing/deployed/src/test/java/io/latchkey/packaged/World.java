package io.latchkey.packaged;

import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.emulator.PipedriveEmulator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All functions of the template, with a store, queues, a bus and a Pipedrive of their own. */
interface World extends AutoCloseable {

  /**
   * Gives an event to a function.
   *
   * @param function its logical id
   */
  Outcome call(String function, String event);

  PipedriveEmulator pipedrive();

  DynamoDbClient store();

  /** Returns the messages that the functions have sent since the previous call. */
  List<Message> sent();

  /** Returns the events that the functions have published since the previous call. */
  List<PublishedEvent> published();

  @Override
  void close();

  /** Any queue of dead letters, as a message's queue. */
  String DEAD_LETTERS = "dead letters";

  /** A message for the function that processes a queue. */
  record Message(String queue, String body) {}

  /** An event for the targets of the bus. */
  record PublishedEvent(String type, Map<String, Object> detail) {}
}
