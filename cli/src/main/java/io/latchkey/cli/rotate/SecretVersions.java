package io.latchkey.cli.rotate;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CannotGoOn;
import java.text.ParseException;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets of Secrets Manager, replaced only if nobody else has done so meanwhile. */
final class SecretVersions {

  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";

  private final SecretsManagerClient client;

  SecretVersions(SecretsManagerClient client) {
    this.client = client;
  }

  /**
   * @throws CannotGoOn where it is no JSON object
   */
  SecretVersion current(String secretId) {
    var value = client.getSecretValue(ask -> ask.secretId(secretId));
    try {
      var members = JSONObjectUtils.parse(String.valueOf(value.secretString()));
      if (members != null) {
        return new SecretVersion(secretId, value.versionId(), value.createdDate(), members);
      }
    } catch (ParseException unquoted) { // said below; the message may quote what it read
    }
    throw new CannotGoOn("the secret " + secretId + " is not a JSON object");
  }

  /**
   * Puts a new version in the place of the one that was seen. The label AWSCURRENT is moved from
   * that version and no other, so of two operators one is told to look again; Secrets Manager keeps
   * the one before as AWSPREVIOUS.
   *
   * @throws CannotGoOn where it is not the current one any more
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
        throw new CannotGoOn(
            "somebody else has changed the secret meanwhile: nothing was changed here, look again");
      }
      throw refused;
    }
  }

  private boolean isOvertaken(SecretVersion seen) {
    return !current(seen.secretId()).versionId().equals(seen.versionId());
  }
}
