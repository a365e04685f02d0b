package io.latchkey.pipedrive.http;

import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretSource;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Secrets Manager with the app's client secret in it. */
final class SecretStore implements SecretsManagerClient {

  private final AtomicInteger reads = new AtomicInteger();
  private volatile String json = "{\"client_id\":\"app-1\",\"client_secret\":\"s3cret\"}";

  PipedriveClientSecretSource source(Clock clock) {
    return new PipedriveClientSecretSource(new SecretSource(this, clock), "pipedrive");
  }

  void holds(String json) {
    this.json = json;
  }

  int reads() {
    return reads.get();
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    reads.incrementAndGet();
    return GetSecretValueResponse.builder().secretString(json).build();
  }

  @Override
  public String serviceName() {
    return "secretsmanager";
  }

  @Override
  public void close() {}
}
