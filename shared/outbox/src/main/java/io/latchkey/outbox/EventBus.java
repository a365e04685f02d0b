package io.latchkey.outbox;

import java.util.List;

/** The event bus that the product subscribes to. */
public interface EventBus {

  /** Publishes events and returns those that could not be, in their order. Does not throw. */
  List<Event> publish(List<Event> events);
}
