package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.webhook.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class WebhookSecretSourceTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String GENERATED = "aZ09".repeat(16);

  @Test
  void whatTheStackGeneratesIsAKey() {
    assertThat(keys("{\"current\":\"" + GENERATED + "\"}")).hasSize(1);
  }

  @Test
  void duringARotationTheCurrentKeyComesFirst() {
    var both = "{\"current\":\"" + KEY + "\",\"previous\":\"" + GENERATED + "\"}";

    assertThat(keys(both)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"key\":\"aZ09aZ09aZ09aZ09aZ09aZ09aZ09aZ09\"}",
        "{\"current\":\"s3cret\"}",
        "{\"current\":\"whsec_c2hvcnQ=\"}",
        "{\"current\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\",\"previous\":\"s3cret\"}"
      })
  void anythingElseIsNotReadyAndNotQuoted(String secret) {
    assertThatThrownBy(() -> keys(secret))
        .isInstanceOf(SecretNotReady.class)
        .hasMessageNotContaining("s3cret");
  }

  private static List<SigningKey> keys(String secret) {
    var clock = Clock.fixed(Instant.parse("2026-01-22T08:00:00Z"), ZoneOffset.UTC);
    return new WebhookSecretSource(new SecretSource(new Held(secret), clock), "webhook").get();
  }

  private record Held(String value) implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder()
          .secretString(value)
          .createdDate(Instant.EPOCH)
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
