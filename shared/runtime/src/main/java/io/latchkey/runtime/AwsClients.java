package io.latchkey.runtime;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Creates clients that time out early enough for a response: API Gateway waits 29 seconds, and the
 * SDK's defaults are longer. No client connects before its first use.
 */
public final class AwsClients {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration READ_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

  private AwsClients() {}

  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C bounded(
      B builder) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_WITHIN)
                .socketTimeout(READ_WITHIN))
        .overrideConfiguration(configuration -> configuration.apiCallTimeout(ANSWER_WITHIN))
        .build();
  }
}
