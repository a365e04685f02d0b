package io.latchkey.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Temporary credentials of the functions' execution roles, in the form in which Lambda gives them
 * to a function that was restored from a snapshot: an address that the SDK asks, and asks again
 * before they expire.
 */
final class RoleCredentials {

  private static final Duration EARLY = Duration.ofMinutes(10);

  private final StsClient sts;
  private final Clock clock;
  private final Map<String, Credentials> current = new ConcurrentHashMap<>();

  RoleCredentials(StsClient sts, Clock clock) {
    this.sts = sts;
    this.clock = clock;
  }

  /** JSON for the SDK's container credentials provider. */
  String of(DeployedFunction function) {
    var credentials = current.compute(function.name(), (_, known) -> fresh(function, known));
    return JSONObjectUtils.toJSONString(
        Map.of(
            "AccessKeyId", credentials.accessKeyId(),
            "SecretAccessKey", credentials.secretAccessKey(),
            "Token", credentials.sessionToken(),
            "Expiration", credentials.expiration().toString()));
  }

  private Credentials fresh(DeployedFunction function, @Nullable Credentials known) {
    if (known != null && known.expiration().isAfter(clock.instant().plus(EARLY))) {
      return known;
    }
    return sts.assumeRole(
            request ->
                request
                    .roleArn(function.role())
                    .roleSessionName(
                        function.name().substring(0, Math.min(64, function.name().length()))))
        .credentials();
  }
}
