package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.runtime.Environment;
import io.latchkey.testing.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsFactoryTest {

  private final FakeSecretsManager manager =
      new FakeSecretsManager(new MutableClock(Instant.parse("2026-03-01T12:00:00Z")));

  @Test
  void aRegisteredClientServesEverythingAndNothingIsReadAtTheStart() {
    manager
        .with("p", "{\"client_id\":\"id\",\"client_secret\":\"secret\"}")
        .with("a", "{\"current\":\"" + "x".repeat(32) + "\"}")
        .with("k", "{\"current\":\"" + "y".repeat(32) + "\"}");
    var environment =
        new Environment(
            Map.of(
                "PIPEDRIVE_SECRET_ID", "p", "ASSERTION_SECRET_ID", "a", "SEALING_SECRET_ID", "k"));

    try (var context = ApplicationContext.builder().singletons(manager, environment).start()) {
      var sealer = context.getBean(Sealer.class);
      var client = context.getBean(PipedriveClientSecretSource.class);
      var assertion = context.getBean(AssertionSecretSource.class);
      assertThat(manager.reads()).isZero();

      assertThat(sealer.open(sealer.seal("text", "item"), "item")).isEqualTo("text");
      assertThat(client.get().clientId()).isEqualTo("id");
      assertThat(assertion.get().accepted()).hasSize(1);
    }
  }

  @Test
  void aFunctionNeedsTheNamesOfTheSecretsThatItUsesOnly() {
    var environment = new Environment(Map.of("SEALING_SECRET_ID", "k"));

    try (var context = ApplicationContext.builder().singletons(manager, environment).start()) {
      assertThat(context.getBean(Sealer.class)).isNotNull();
      assertThatThrownBy(() -> context.getBean(AssertionSecretSource.class))
          .hasMessageContaining("ASSERTION_SECRET_ID");
    }
  }

  @Test
  void theClientOfAwsIsMadeWithoutAConnection() {
    System.setProperty("aws.region", "eu-central-1");
    try (var context = ApplicationContext.builder().singletons(new Environment(Map.of())).start()) {
      assertThat(context.getBean(SecretsManagerClient.class))
          .isNotInstanceOf(FakeSecretsManager.class);
    } finally {
      System.clearProperty("aws.region");
    }
  }
}
