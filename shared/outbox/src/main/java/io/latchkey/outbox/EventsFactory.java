package io.latchkey.outbox;

import io.latchkey.runtime.AwsClients;
import io.latchkey.runtime.Environment;
import io.latchkey.time.Sleeper;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The bus in EventBridge, and the queue in SQS behind it. */
@Factory
final class EventsFactory {

  /** Makes no connection until something is published. */
  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  EventBridgeClient eventBridge() {
    return AwsClients.bounded(EventBridgeClient.builder());
  }

  @Singleton
  EventBus bus(
      EventBridgeClient eventBridge,
      Environment environment,
      Sleeper sleeper,
      SecureRandom random) {
    return new EventBridgeBus(eventBridge, environment.get("EVENT_BUS"), sleeper, random);
  }

  @Singleton
  EventQueue eventQueue(SqsClient sqs, Environment environment) {
    return new SqsEventQueue(sqs, environment.get("EVENT_QUEUE_URL"));
  }
}
