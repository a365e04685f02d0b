package io.latchkey.outbox;

import java.util.List;

/** Where the product listens. */
public interface Bus {

  /** Publishes events and returns those that could not be, in their order. Does not throw. */
  List<Event> publish(List<Event> events);
}
