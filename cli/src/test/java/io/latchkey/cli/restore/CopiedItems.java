package io.latchkey.cli.restore;

import io.latchkey.installation.BaseUrl;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.SecretSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** The items of the tables at the time of the copy. */
final class CopiedItems {

  static final Instant TAKEN_AT = Instant.parse("2026-01-22T08:00:00Z");
  static final Instant NOW = Instant.parse("2026-01-22T20:00:00Z");

  static final BaseUrl BASE_URL = new BaseUrl("https://latchkey.example");

  private static final String SEED = "a seed of the tests that is long enough for every check";
  private static final String OTHER_SEED = "another seed that is as long as it has to be for this";
  private static final String SEALED = sealer(SEED).seal("a grant", "installations/42#7");

  private CopiedItems() {}

  /** An installation of the account acme that was being refreshed at that moment. */
  static Map<String, AttributeValue> active(long companyId, long userId) {
    var item = numbered(companyId, userId);
    item.put("status", s("active"));
    item.put("account", s("acme"));
    item.put("entitlement", s("ACTIVE"));
    item.put("baseUrl", s("https://install.example.com"));
    item.put("grant", s(SEALED));
    item.put("accessExpiresAt", n(at(600)));
    item.put("dueShard", n(3));
    item.put("dueAt", n(at(-60)));
    item.put("leaseOwner", s("somebody"));
    item.put("leaseUntil", n(at(60) * 1000));
    return item;
  }

  /** One whose grant is still to be revoked. */
  static Map<String, AttributeValue> disconnecting(long companyId, long userId) {
    var item = numbered(companyId, userId);
    item.put("status", s("disconnecting"));
    item.put("reason", s("DISCONNECTED"));
    item.put("account", s("acme"));
    item.put("grant", s(SEALED));
    item.put("since", n(at(-100_000)));
    item.put("revocationFailingSince", n(at(-90_000)));
    item.put("dueShard", n(3));
    item.put("dueAt", n(at(-60)));
    return item;
  }

  /** One that has ended. */
  static Map<String, AttributeValue> gone(long companyId, long userId, Instant expiresAt) {
    var item = numbered(companyId, userId);
    item.put("status", s("gone"));
    item.put("reason", s("UNINSTALLED"));
    item.put("since", n(at(-1000)));
    item.put("tombstoneAt", n(at(-1000)));
    item.put("expiresAt", n(expiresAt.getEpochSecond()));
    return item;
  }

  private static Map<String, AttributeValue> numbered(long companyId, long userId) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", s(companyId + "#" + userId));
    item.put("companyId", n(companyId));
    item.put("userId", n(userId));
    item.put("revision", n(50));
    item.put("generation", n(20));
    item.put("sequence", n(at(-5000)));
    item.put("exchangedAt", n(at(-5000)));
    item.put("tombstoneAt", n(0));
    item.put("installedAt", n(at(-5000)));
    item.put("joinedAt", n(at(-5000) * 1000));
    item.put("grantedAt", n(at(-3000)));
    item.put("failures", n(3));
    item.put("notBefore", n(at(90) * 1000));
    item.put("lastVendedAt", n(at(-200)));
    return item;
  }

  static Map<String, AttributeValue> erasure(String account, Instant at) {
    return Map.of(
        "pk", s("erased#" + account),
        "at", n(at.getEpochSecond()),
        "atMillis", n(at.toEpochMilli()),
        "expiresAt", n(at.plusSeconds(42 * 86_400).getEpochSecond()));
  }

  static Map<String, AttributeValue> tokenImport(String state) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", s("import#0f"));
    item.put("revision", n(4));
    item.put("generation", n(1));
    item.put("state", s(state));
    item.put("expiresAt", n(at(60 * 86_400)));
    item.put("leaseOwner", s("somebody"));
    item.put("leaseUntil", n(at(60) * 1000));
    if (state.equals("refreshed")) {
      item.put("grant", s(SEALED));
    }
    return item;
  }

  /** Returns a copy of an item with another value. */
  static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    var changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }

  static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String name) {
    var changed = new HashMap<>(item);
    changed.remove(name);
    return changed;
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** Seconds, counted from the copy. */
  static long at(long seconds) {
    return TAKEN_AT.getEpochSecond() + seconds;
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Objects.requireNonNull(item.get(name)).n());
  }

  /** The name of the seed that all of them are sealed with. */
  static String kid() {
    return Sealer.keyId(SEALED);
  }

  static RestoreRules rules() {
    return rules(kid());
  }

  /** Returns the rules of a stack that has another seed than the copy. */
  static RestoreRules rulesWithoutSeed() {
    return rules("0011223344556677");
  }

  static RestoreRules rules(String seed, String... erased) {
    return new RestoreRules(NOW, Set.of(seed), Set.of(erased), BASE_URL);
  }

  /** Sealed by another stack. */
  static String sealedElsewhere() {
    return sealer(OTHER_SEED).seal("a grant", "installations/42#8");
  }

  static SecretsManagerClient secrets() {
    return new OneSecret(SEED);
  }

  static SecretsManagerClient otherSecrets() {
    return new OneSecret(OTHER_SEED);
  }

  private static Sealer sealer(String seed) {
    var secrets = new SecretSource(new OneSecret(seed), Clock.systemUTC());
    return new Sealer(secrets, "sealing", Clock.systemUTC(), new SecureRandom());
  }

  private record OneSecret(String seed) implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder()
          .secretString("{\"current\":\"" + seed + "\"}")
          .createdDate(Instant.EPOCH)
          .build();
    }

    @Override
    public String serviceName() {
      return "secretsmanager";
    }

    @Override
    public void close() {}
  }
}
