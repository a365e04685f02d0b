package io.latchkey.queues;

import io.latchkey.runtime.Environment;
import io.latchkey.token.Pause;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues in SQS. */
@Factory
final class QueuesFactory {

  /** Makes no connection until something is sent. */
  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  SqsClient sqs() {
    return SqsClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(3)))
        .overrideConfiguration(configuration -> configuration.apiCallTimeout(Duration.ofSeconds(8)))
        .build();
  }

  @Singleton
  SqsUninstallQueue uninstallQueue(SqsClient sqs, Environment environment) {
    return new SqsUninstallQueue(sqs, environment.get("UNINSTALL_QUEUE_URL"));
  }

  @Singleton
  SqsRefreshQueue refreshQueue(SqsClient sqs, Environment environment, Pause pause) {
    return new SqsRefreshQueue(sqs, environment.get("REFRESH_QUEUE_URL"), pause);
  }
}
