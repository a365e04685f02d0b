package io.latchkey.cli.rotate;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import java.text.ParseException;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads and replaces secrets in Secrets Manager. Fails if another operator replaced the secret
 * since it was read.
 */
final class SecretVersions {

  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";

  private final SecretsManagerClient client;

  SecretVersions(SecretsManagerClient client) {
    this.client = client;
  }

  /**
   * @throws CliException if it is not a JSON object
   */
  SecretVersion current(String secretId) {
    var value = client.getSecretValue(ask -> ask.secretId(secretId));
    try {
      var members = JSONObjectUtils.parse(String.valueOf(value.secretString()));
      if (members != null) {
        return new SecretVersion(secretId, value.versionId(), value.createdDate(), members);
      }
    } catch (ParseException _) { // said below; the message may quote what it read
    }
    throw new CliException("the secret " + secretId + " is not a JSON object");
  }

  /**
   * Replaces the version that was read. Moves the label AWSCURRENT from that version and no other,
   * so that of two operators one must start again. Secrets Manager keeps the previous version as
   * AWSPREVIOUS.
   *
   * @throws CliException if it is no longer the current one
   */
  void replace(SecretVersion seen, Map<String, Object> members) {
    var added =
        client.putSecretValue(
            put ->
                put.secretId(seen.secretId())
                    .secretString(JSONObjectUtils.toJSONString(members))
                    .versionStages(PENDING));
    try {
      client.updateSecretVersionStage(
          move ->
              move.secretId(seen.secretId())
                  .versionStage(CURRENT)
                  .removeFromVersionId(seen.versionId())
                  .moveToVersionId(added.versionId()));
    } catch (AwsServiceException refused) {
      if (refused.statusCode() == 400 && isOvertaken(seen)) {
        throw new CliException(
            "another change to the secret came first, so nothing was changed here: run the command"
                + " again");
      }
      throw refused;
    }
  }

  private boolean isOvertaken(SecretVersion seen) {
    return !current(seen.secretId()).versionId().equals(seen.versionId());
  }
}
