package io.latchkey.local.aws;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/**
 * Secrets Manager as an operator may use it: secrets in versions, of which one is current. Safe for
 * many threads.
 */
public final class LocalSecretStore implements SecretsManagerClient {

  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private final Map<String, StoredSecret> secrets = new HashMap<>();
  private final Clock clock;

  private record Version(String id, String value, Instant createdAt) {}

  private record StoredSecret(Map<String, Version> versions, Map<String, String> labels) {}

  /**
   * @param values the secrets by id, with a creation date before any other
   * @param clock the source of creation dates
   */
  public LocalSecretStore(Map<String, String> values, Clock clock) {
    this.clock = clock;
    values.forEach((id, value) -> add(id, value, Instant.EPOCH, List.of(CURRENT)));
  }

  @Override
  public synchronized GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    var held = held(request.secretId());
    var current = version(held, held.labels().getOrDefault(CURRENT, ""));
    return GetSecretValueResponse.builder()
        .name(request.secretId())
        .versionId(current.id())
        .secretString(current.value())
        .createdDate(current.createdAt())
        .build();
  }

  @Override
  public synchronized PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
    held(request.secretId());
    var labels = request.hasVersionStages() ? request.versionStages() : List.of(CURRENT);
    var id = add(request.secretId(), request.secretString(), clock.instant(), labels);
    return PutSecretValueResponse.builder().name(request.secretId()).versionId(id).build();
  }

  @Override
  public synchronized UpdateSecretVersionStageResponse updateSecretVersionStage(
      UpdateSecretVersionStageRequest request) {
    var held = held(request.secretId());
    var to = version(held, request.moveToVersionId());
    var from = held.labels().get(request.versionStage());
    if (from != null && !from.equals(request.removeFromVersionId())) {
      throw InvalidParameterException.builder()
          .message(
              "The staging label "
                  + request.versionStage()
                  + " is currently attached to version "
                  + from)
          .statusCode(400)
          .build();
    }
    label(held, request.versionStage(), to.id());
    return UpdateSecretVersionStageResponse.builder().name(request.secretId()).build();
  }

  private String add(String secretId, String value, Instant createdAt, List<String> labels) {
    var held =
        secrets.computeIfAbsent(secretId, _ -> new StoredSecret(new HashMap<>(), new HashMap<>()));
    var id = UUID.randomUUID().toString();
    held.versions().put(id, new Version(id, value, createdAt));
    labels.forEach(label -> label(held, label, id));
    return id;
  }

  /** Moves a label to a version. AWSCURRENT leaves AWSPREVIOUS on the version that had it. */
  private static void label(StoredSecret held, String label, String versionId) {
    var before = held.labels().put(label, versionId);
    if (label.equals(CURRENT) && before != null) {
      held.labels().put(PREVIOUS, before);
    }
  }

  private StoredSecret held(String secretId) {
    var held = secrets.get(secretId);
    if (held == null) {
      throw notFound();
    }
    return held;
  }

  private static Version version(StoredSecret held, String id) {
    var version = held.versions().get(id);
    if (version == null) {
      throw notFound();
    }
    return version;
  }

  private static ResourceNotFoundException notFound() {
    return ResourceNotFoundException.builder()
        .message("Secrets Manager can't find the specified secret.")
        .statusCode(400)
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
