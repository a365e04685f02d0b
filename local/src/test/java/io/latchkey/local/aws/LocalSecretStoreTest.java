package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class LocalSecretStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");

  private final LocalSecretStore store =
      new LocalSecretStore(Map.of("seed", "one"), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aNewVersionIsTheCurrentOneAtOnceUnlessItIsLabelledOtherwise() {
    store.putSecretValue(put -> put.secretId("seed").secretString("two"));
    store.putSecretValue(
        put -> put.secretId("seed").secretString("three").versionStages("AWSPENDING"));

    var current = store.getSecretValue(get -> get.secretId("seed"));

    assertThat(current.secretString()).isEqualTo("two");
    assertThat(current.createdDate()).isEqualTo(NOW);
  }

  @Test
  void theLabelIsMovedFromTheVersionThatHasItAndFromNoOther() {
    var first = store.getSecretValue(get -> get.secretId("seed")).versionId();
    var second = pending("two");
    var third = pending("three");
    move(first, second);

    assertThatThrownBy(() -> move(first, third)).isInstanceOf(InvalidParameterException.class);

    assertThat(store.getSecretValue(get -> get.secretId("seed")).secretString()).isEqualTo("two");
  }

  @Test
  void aSecretThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> store.putSecretValue(put -> put.secretId("no").secretString("x")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private String pending(String value) {
    return store
        .putSecretValue(put -> put.secretId("seed").secretString(value).versionStages("AWSPENDING"))
        .versionId();
  }

  private void move(String from, String to) {
    store.updateSecretVersionStage(
        move ->
            move.secretId("seed")
                .versionStage("AWSCURRENT")
                .removeFromVersionId(from)
                .moveToVersionId(to));
  }
}
