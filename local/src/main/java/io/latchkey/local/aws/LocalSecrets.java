package io.latchkey.local.aws;

import io.latchkey.local.template.Permissions;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager as one function may use it: reading what the template's policies let it read. */
public final class LocalSecrets implements SecretsManagerClient {

  private final LocalSecretStore store;
  private final Map<String, String> names;
  private final Permissions permissions;

  /**
   * @param names the store's name of each secret, by the function's name for it
   */
  public LocalSecrets(LocalSecretStore store, Map<String, String> names, Permissions permissions) {
    this.store = store;
    this.names = Map.copyOf(names);
    this.permissions = permissions;
  }

  /**
   * Creates a store whose secrets never change.
   *
   * @param values by id
   */
  public LocalSecrets(Map<String, String> values, Permissions permissions) {
    this(
        new LocalSecretStore(values, Clock.systemUTC()),
        values.keySet().stream().collect(Collectors.toMap(id -> id, id -> id)),
        permissions);
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    var id = request.secretId();
    if (!permissions.allow("secretsmanager:GetSecretValue", id)) {
      throw SecretsManagerException.builder()
          .message("not authorized to perform: secretsmanager:GetSecretValue on " + id)
          .statusCode(400)
          .build();
    }
    return store.getSecretValue(get -> get.secretId(names.getOrDefault(id, id))).toBuilder()
        .name(id)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
