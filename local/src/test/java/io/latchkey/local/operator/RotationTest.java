package io.latchkey.local.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import io.latchkey.cli.rotate.Rotation;
import io.latchkey.local.aws.LocalSecretStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** Rotation over Secrets Manager, of which two operators make use at once. */
class RotationTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-22T08:00:00Z"), ZoneOffset.UTC);

  private final LocalSecretStore store =
      new LocalSecretStore(Map.of("seed", "{\"current\":\"first\"}", "spoilt", "no json"), CLOCK);

  @Test
  void theNewSeedIsTheCurrentOneAndHas256Bits() {
    var next = new Rotation(store, CLOCK, new SecureRandom()).sealing("seed");

    assertThat(value("seed"))
        .matches("\\{\"current\":\"[0-9a-f]{64}\",\"previous\":\\[\"first\"]}");
    assertThat(next).doesNotContain("first");
  }

  @Test
  void ofTwoOperatorsAtOnceOneIsToldToLookAgainAndNoSeedIsLost() {
    var overtaken = new Rotation(new Overtaken(), CLOCK, new SecureRandom());

    assertThatThrownBy(() -> overtaken.sealing("seed"))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("another change to the secret came first");

    assertThat(value("seed")).contains("\"current\":\"the-others\"", "first");
  }

  @Test
  void whatIsNoJsonObjectIsLeftAloneAndNotQuoted() {
    assertThatThrownBy(() -> new Rotation(store, CLOCK, new SecureRandom()).sealing("spoilt"))
        .isInstanceOf(CliException.class)
        .hasMessageNotContaining("no json");
  }

  private String value(String id) {
    return store.getSecretValue(get -> get.secretId(id)).secretString();
  }

  /** Another operator rotates between the read and the write. */
  private final class Overtaken implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return store.getSecretValue(request);
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
      store.putSecretValue(
          put ->
              put.secretId("seed")
                  .secretString("{\"current\":\"the-others\",\"previous\":[\"first\"]}"));
      return store.putSecretValue(request);
    }

    @Override
    public UpdateSecretVersionStageResponse updateSecretVersionStage(
        UpdateSecretVersionStageRequest request) {
      return store.updateSecretVersionStage(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
