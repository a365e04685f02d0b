package io.latchkey.outbox;

/** The queue of events that the bus has not accepted. */
public interface EventQueue {

  /**
   * Stores an event and returns when it is durable.
   *
   * @throws RuntimeException if it is not
   */
  void put(Event event);
}
