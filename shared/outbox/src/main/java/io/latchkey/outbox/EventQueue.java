package io.latchkey.outbox;

/** Where events wait that the bus has not taken. */
public interface EventQueue {

  /**
   * Returns once it is durable.
   *
   * @throws RuntimeException where it is not
   */
  void put(Event event);
}
