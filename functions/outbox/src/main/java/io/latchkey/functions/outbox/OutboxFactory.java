package io.latchkey.functions.outbox;

import io.latchkey.events.Bus;
import io.latchkey.events.EventQueue;
import io.latchkey.events.Outbox;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.RefreshQueue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What the outbox function is made of. */
@Factory
final class OutboxFactory {

  @Singleton
  Outbox outbox(Bus bus, EventQueue eventQueue, RefreshQueue refreshQueue, Metrics metrics) {
    return new Outbox(bus, eventQueue, refreshQueue, metrics);
  }
}
