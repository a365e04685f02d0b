package io.latchkey.secrets;

import io.latchkey.secrets.CachedSecret.SecretsOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * JSON secrets of AWS Secrets Manager, each kept for {@link #CACHED_FOR} by the wall clock. Nothing
 * is read before it is asked for, so that no SnapStart snapshot holds a secret. For any number of
 * threads.
 */
public final class SecretSource {

  /** The time for which a copy is used before the secret is read again. */
  public static final Duration CACHED_FOR = Duration.ofMinutes(5);

  /** The minimum interval between two forced reads of one secret. */
  public static final Duration RELOAD_PAUSE = Duration.ofSeconds(10);

  /**
   * The maximum age of a copy while Secrets Manager does not answer, because its outage must not
   * make Latchkey lose an uninstall.
   */
  public static final Duration KEPT_IN_OUTAGE = Duration.ofHours(1);

  private final SecretsManagerClient client;
  private final Clock clock;
  private final ConcurrentMap<String, CachedSecret> cached = new ConcurrentHashMap<>();

  public SecretSource(SecretsManagerClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * @param secretId name or ARN
   * @throws SecretNotReady if there is no such secret, or no JSON object in it
   */
  public SecretDocument get(String secretId) {
    return cached(secretId).get();
  }

  /**
   * Reads the secret again, because the cached copy was rejected or is not sufficient. Concurrent
   * callers share one read. Within {@link #RELOAD_PAUSE} of a forced read, returns the result of
   * that read.
   *
   * @throws SecretNotReady as {@link #get}
   */
  public SecretDocument reload(String secretId) {
    return cached(secretId).reload();
  }

  private CachedSecret cached(String secretId) {
    return cached.computeIfAbsent(secretId, id -> new CachedSecret(() -> read(id), clock));
  }

  private SecretDocument read(String secretId) {
    var value = ask(secretId);
    if (value.secretString() == null) {
      throw new SecretNotReady(secretId, "holds no text");
    }
    return SecretDocument.parse(secretId, value.secretString(), createdAt(value.createdDate()));
  }

  private GetSecretValueResponse ask(String secretId) {
    try {
      return client.getSecretValue(request -> request.secretId(secretId));
    } catch (ResourceNotFoundException missing) {
      throw new SecretNotReady(secretId, "does not exist, or has no value yet", missing);
    } catch (AwsServiceException refused) {
      if (refused.statusCode() >= 500 || refused.isThrottlingException()) {
        throw new SecretsOutage(secretId, refused);
      }
      throw new SecretNotReady(secretId, "Secrets Manager refuses it", refused);
    } catch (SdkClientException unanswered) {
      throw new SecretsOutage(secretId, unanswered);
    }
  }

  /**
   * AWS always says when; a version of unknown age counts as old, or a rotation would never take
   * effect.
   */
  private static Instant createdAt(@Nullable Instant said) {
    return said == null ? Instant.EPOCH : said;
  }
}
