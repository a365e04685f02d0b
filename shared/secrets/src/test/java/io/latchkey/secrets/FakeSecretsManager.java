package io.latchkey.secrets;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager with the newest version of each secret, and a count of what it was asked. */
final class FakeSecretsManager implements SecretsManagerClient {

  private final Clock clock;
  private final Map<String, GetSecretValueResponse> versions = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile @Nullable RuntimeException failure;
  private volatile Runnable beforeEachAnswer = () -> {};

  FakeSecretsManager(Clock clock) {
    this.clock = clock;
  }

  FakeSecretsManager with(String secretId, String json) {
    return with(secretId, json, clock.instant());
  }

  FakeSecretsManager with(String secretId, String json, Instant createdAt) {
    return with(
        secretId,
        GetSecretValueResponse.builder().secretString(json).createdDate(createdAt).build());
  }

  FakeSecretsManager with(String secretId, GetSecretValueResponse version) {
    versions.put(secretId, version);
    return this;
  }

  void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  void recover() {
    this.failure = null;
  }

  void beforeEachAnswer(Runnable action) {
    this.beforeEachAnswer = action;
  }

  int reads() {
    return reads.get();
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    reads.incrementAndGet();
    beforeEachAnswer.run();
    var thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    var version = versions.get(request.secretId());
    if (version == null) {
      throw ResourceNotFoundException.builder().message("no such secret").statusCode(400).build();
    }
    return version;
  }

  @Override
  public String serviceName() {
    return "secretsmanager";
  }

  @Override
  public void close() {}
}
