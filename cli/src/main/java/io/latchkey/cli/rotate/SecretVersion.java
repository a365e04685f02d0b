package io.latchkey.cli.rotate;

import io.latchkey.cli.CliException;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The current version of a secret.
 *
 * @param secretId its name or ARN
 * @param versionId the version's id
 * @param createdAt its creation time
 * @param members of its JSON object, in their order; never printed
 */
record SecretVersion(
    String secretId, String versionId, Instant createdAt, Map<String, Object> members) {

  SecretVersion {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /**
   * Returns a required member.
   *
   * @throws CliException if it is absent or not a text
   */
  Secret text(String member) {
    return find(member)
        .orElseThrow(() -> new CliException("the secret " + secretId + " has no member " + member));
  }

  /** A member that may be there as text. */
  Optional<Secret> find(String member) {
    return members.get(member) instanceof String text && !text.isBlank()
        ? Optional.of(Secret.of(text))
        : Optional.empty();
  }

  boolean has(String member) {
    return members.containsKey(member);
  }

  /** A member that may be a text or a list of texts. */
  List<Object> list(String member) {
    return switch (members.get(member)) {
      case null -> List.of();
      case List<?> list -> List.copyOf(list);
      case Object one -> List.of(one);
    };
  }

  /** Returns the age of this version. */
  Duration age(Instant now) {
    return Duration.between(createdAt, now);
  }

  @Override
  public String toString() {
    return "SecretVersion[" + secretId + ", " + versionId + "]";
  }
}
