package io.latchkey.pipedrive.http;

import io.latchkey.metrics.Metrics;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Pipedrive, over HTTP. None of it connects, or reads a secret, before it is used. */
@Factory
final class PipedriveFactory {

  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  HttpTransport transport(Clock clock) {
    return new JdkHttpTransport(clock, Limits.USUAL);
  }

  @Singleton
  HttpPipedrive pipedrive(
      PipedriveClientSecretSource clientSecrets,
      Settings settings,
      Metrics metrics,
      Clock clock,
      HttpTransport transport) {
    return new HttpPipedrive(clientSecrets, settings, metrics, clock, transport);
  }

  @Singleton
  PipedriveConsent pipedriveConsent(PipedriveClientSecretSource clientSecrets, Settings settings) {
    return new PipedriveConsent(clientSecrets, settings);
  }

  @Singleton
  PipedriveCredentials pipedriveCredentials(PipedriveClientSecretSource clientSecrets) {
    return new PipedriveCredentials(clientSecrets);
  }
}
