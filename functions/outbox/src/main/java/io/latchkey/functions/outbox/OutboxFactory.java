package io.latchkey.functions.outbox;

import io.latchkey.metrics.Metrics;
import io.latchkey.outbox.EventBus;
import io.latchkey.outbox.EventQueue;
import io.latchkey.outbox.Outbox;
import io.latchkey.refresh.RefreshQueue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Creates the beans of the outbox function. */
@Factory
final class OutboxFactory {

  @Singleton
  Outbox outbox(EventBus bus, EventQueue eventQueue, RefreshQueue refreshQueue, Metrics metrics) {
    return new Outbox(bus, eventQueue, refreshQueue, metrics);
  }
}
