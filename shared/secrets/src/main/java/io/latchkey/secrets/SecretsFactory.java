package io.latchkey.secrets;

import io.latchkey.runtime.AwsClients;
import io.latchkey.runtime.Environment;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets, and sealing with them. Each bean asks for the name of its own secret only, when it is
 * first needed.
 */
@Factory
final class SecretsFactory {

  /** Makes no connection until a secret is read. */
  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  SecretsManagerClient secretsManager() {
    return AwsClients.bounded(SecretsManagerClient.builder());
  }

  @Singleton
  SecretSource secretSource(SecretsManagerClient client, Clock clock) {
    return new SecretSource(client, clock);
  }

  @Singleton
  PipedriveClientSecretSource pipedriveClientSecretSource(
      SecretSource secrets, Environment environment) {
    return new PipedriveClientSecretSource(secrets, environment.get("PIPEDRIVE_SECRET_ID"));
  }

  @Singleton
  AssertionSecretSource assertionSecretSource(SecretSource secrets, Environment environment) {
    return new AssertionSecretSource(secrets, environment.get("ASSERTION_SECRET_ID"));
  }

  @Singleton
  WebhookSecretSource webhookSecretSource(SecretSource secrets, Environment environment) {
    return new WebhookSecretSource(secrets, environment.get("WEBHOOK_SECRET_ID"));
  }

  @Singleton
  Sealer sealer(SecretSource secrets, Environment environment, Clock clock, SecureRandom random) {
    return new Sealer(secrets, environment.get("SEALING_SECRET_ID"), clock, random);
  }
}
