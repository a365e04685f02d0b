package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.local.template.Permissions;
import io.latchkey.local.template.Permissions.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class LocalSecretsTest {

  private static final Permissions MAY_READ_ONE =
      new Permissions(
          List.of(
              new Statement(Set.of("secretsmanager:GetSecretValue"), Set.of("Sealing", "Gone"))));

  private final LocalSecrets secrets =
      new LocalSecrets(
          Map.of("Sealing", "{\"current\":\"seed\"}", "Pipedrive", "{}"), MAY_READ_ONE);

  @Test
  void aSecretThatThePoliciesAllowIsRead() {
    assertThat(secrets.getSecretValue(get -> get.secretId("Sealing")).secretString())
        .isEqualTo("{\"current\":\"seed\"}");
  }

  @Test
  void anotherSecretIsRefused() {
    assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId("Pipedrive")))
        .isInstanceOf(SecretsManagerException.class)
        .hasMessageContaining("not authorized")
        .hasMessageContaining("Pipedrive");
  }

  @Test
  void aSecretThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId("Gone")))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
