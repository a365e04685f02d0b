package io.latchkey.cli.rotate;

import io.latchkey.cli.CliException;
import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Rotates a secret in steps, so that no request fails. Each step returns what to do next, and is
 * refused if it would break something.
 */
public final class Rotation {

  private final SecretVersions secrets;
  private final Clock clock;
  private final SecureRandom random;

  public Rotation(SecretsManagerClient client, Clock clock, SecureRandom random) {
    this.secrets = new SecretVersions(client);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates a sealing seed and makes it current.
   *
   * @return the next step for the operator
   * @throws CliException if it would break something; nothing is changed then
   */
  public String sealing(String secretId) {
    var now = secrets.current(secretId);
    return done(now, SealingSeed.begin(now, TwoKeySecret.hex(random), now()));
  }

  /** Adds the seeds of another stack's sealing secret, like {@link #sealing}. */
  public String adoptSealing(String secretId, String otherSecretId) {
    var now = secrets.current(secretId);
    return done(now, SealingSeed.adopt(now, secrets.current(otherSecretId), now()));
  }

  /** Creates a key and makes it current, like {@link #sealing}. */
  public String begin(TwoKeySecret kind, String secretId) {
    var now = secrets.current(secretId);
    return done(now, kind.begin(now, kind.generate(random), now()));
  }

  /** Removes the previous key, like {@link #sealing}. */
  public String finish(TwoKeySecret kind, String secretId) {
    var now = secrets.current(secretId);
    return done(now, kind.finish(now, now()));
  }

  /** Returns the client id in the secret, like {@link #sealing}. */
  public Secret clientId(String secretId) {
    return secrets.current(secretId).text("client_id");
  }

  /** Stores a client secret from the Developer Hub, like {@link #sealing}. */
  public String pipedrive(String secretId, Secret clientId, Secret clientSecret) {
    var now = secrets.current(secretId);
    return done(now, ClientSecret.begin(now, clientId, clientSecret));
  }

  /** Removes the previous client secret, like {@link #sealing}. */
  public String finishPipedrive(String secretId) {
    var now = secrets.current(secretId);
    return done(now, ClientSecret.finish(now, now()));
  }

  private String done(SecretVersion seen, Step step) {
    return switch (step) {
      case Step.Refused(var why) -> throw new CliException(why);
      case Step.Store(var members, var next) -> {
        secrets.replace(seen, members);
        yield next;
      }
    };
  }

  /** The current time in whole seconds, as printed. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
