package io.latchkey.cli.rotate;

import io.latchkey.cli.CannotGoOn;
import io.latchkey.token.Secret;
import io.latchkey.webhook.SigningKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Changes a secret over, step by step, so that no request fails meanwhile. Each step says what is
 * to be done next, and refuses what would break something.
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
   * Makes a new sealing seed the current one.
   *
   * @return what is to be done next
   * @throws CannotGoOn where it would break something; nothing was changed then
   */
  public String sealing(String secretId) {
    var now = secrets.current(secretId);
    return done(now, SealingSeed.begin(now, fresh(), now()));
  }

  /** Adds the seeds of another stack's sealing secret; as {@link #sealing}. */
  public String adoptSealing(String secretId, String otherSecretId) {
    var now = secrets.current(secretId);
    return done(now, SealingSeed.adopt(now, secrets.current(otherSecretId), now()));
  }

  /** Makes a new assertion secret the current one; as {@link #sealing}. */
  public String assertion(String secretId) {
    var now = secrets.current(secretId);
    return done(now, AssertionKey.begin(now, fresh(), now()));
  }

  /** Lets the previous assertion secret go; as {@link #sealing}. */
  public String finishAssertion(String secretId) {
    var now = secrets.current(secretId);
    return done(now, AssertionKey.finish(now, now()));
  }

  /** Makes a new webhook key the current one; as {@link #sealing}. */
  public String webhook(String secretId) {
    var now = secrets.current(secretId);
    return done(now, WebhookKey.begin(now, SigningKey.generate(random)));
  }

  /** Lets the previous webhook key go; as {@link #sealing}. */
  public String finishWebhook(String secretId) {
    var now = secrets.current(secretId);
    return done(now, WebhookKey.finish(now, now()));
  }

  /** Whose app the secret is for now; as {@link #sealing}. */
  public Secret clientId(String secretId) {
    return secrets.current(secretId).text("client_id");
  }

  /** Stores a client secret that the Developer Hub has made; as {@link #sealing}. */
  public String pipedrive(String secretId, Secret clientId, Secret clientSecret) {
    var now = secrets.current(secretId);
    return done(now, ClientSecret.begin(now, clientId, clientSecret));
  }

  /** Lets the previous client secret go; as {@link #sealing}. */
  public String finishPipedrive(String secretId) {
    var now = secrets.current(secretId);
    return done(now, ClientSecret.finish(now, now()));
  }

  private String done(SecretVersion seen, Step step) {
    return switch (step) {
      case Step.Refused(var why) -> throw new CannotGoOn(why);
      case Step.Store(var members, var next) -> {
        secrets.replace(seen, members);
        yield next;
      }
    };
  }

  /** In whole seconds, as it is told to people. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** 256 random bits, as 64 characters that need no quoting anywhere. */
  private Secret fresh() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }
}
