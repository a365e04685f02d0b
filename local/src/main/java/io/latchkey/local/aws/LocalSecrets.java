package io.latchkey.local.aws;

import io.latchkey.local.template.Permissions;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager as one function may use it: reading what the template's policies let it read. */
public final class LocalSecrets implements SecretsManagerClient {

  private final Map<String, String> values;
  private final Permissions permissions;

  /**
   * @param values by id
   */
  public LocalSecrets(Map<String, String> values, Permissions permissions) {
    this.values = Map.copyOf(values);
    this.permissions = permissions;
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
    var value = values.get(id);
    if (value == null) {
      throw ResourceNotFoundException.builder()
          .message("Secrets Manager can't find the specified secret.")
          .statusCode(400)
          .build();
    }
    return GetSecretValueResponse.builder().name(id).secretString(value).build();
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
