package io.latchkey.queues;

import io.latchkey.runtime.AwsClients;
import io.latchkey.runtime.Environment;
import io.latchkey.time.Sleeper;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues in SQS. */
@Factory
final class QueuesFactory {

  /** Makes no connection until something is sent. */
  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  SqsClient sqs() {
    return AwsClients.bounded(SqsClient.builder());
  }

  @Singleton
  SqsUninstallQueue uninstallQueue(SqsClient sqs, Environment environment) {
    return new SqsUninstallQueue(sqs, environment.get("UNINSTALL_QUEUE_URL"));
  }

  @Singleton
  SqsWebhookDeadLetters webhookDeadLetters(SqsClient sqs, Environment environment) {
    return new SqsWebhookDeadLetters(sqs, environment.get("WEBHOOK_DEAD_LETTERS_URL"));
  }

  @Singleton
  SqsRefreshQueue refreshQueue(SqsClient sqs, Environment environment, Sleeper sleeper) {
    return new SqsRefreshQueue(sqs, environment.get("REFRESH_QUEUE_URL"), sleeper);
  }
}
