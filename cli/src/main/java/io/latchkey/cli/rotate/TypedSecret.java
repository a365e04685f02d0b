package io.latchkey.cli.rotate;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** A client secret that is not stored yet, as a replacement for Secrets Manager. */
record TypedSecret(Secret clientId, Secret clientSecret) implements SecretsManagerClient {

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return GetSecretValueResponse.builder()
        .createdDate(Instant.EPOCH)
        .secretString(
            JSONObjectUtils.toJSONString(
                Map.of("client_id", clientId.reveal(), "client_secret", clientSecret.reveal())))
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
