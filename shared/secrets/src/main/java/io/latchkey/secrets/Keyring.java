package io.latchkey.secrets;

import io.latchkey.pipedrive.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The sealing keys of one version of the seeds, {@code {"current": "...", "previous": ["..."]}}.
 * They stay in memory while that version is cached, and then until garbage collection. They cannot
 * be wiped, because another thread may be sealing with them.
 *
 * @param document the version they come from
 */
record Keyring(SecretDocument document, Key current, List<Key> previous) {

  private static final int LEAST_BYTES = 32;
  private static final int KID_LENGTH = 16;
  private static final byte[] INFO =
      "latchkey sealing A256GCM v2".getBytes(StandardCharsets.US_ASCII);

  /**
   * @throws SecretNotReady if a seed is missing or too short
   */
  static Keyring of(SecretDocument document) {
    return new Keyring(
        document,
        key(document, "current", document.secret("current")),
        document.secrets("previous").stream()
            .map(seed -> key(document, "previous", seed))
            .toList());
  }

  /**
   * The key to seal with. A version younger than the time a copy of it may be kept is not known to
   * every running function yet: until then the key before it seals, which all of them can open.
   */
  Key forSealing(Instant now) {
    var known = document.createdAt().plus(SecretSource.CACHED_FOR);
    return now.isBefore(known) && !previous.isEmpty() ? previous.getFirst() : current;
  }

  Optional<Key> find(String id) {
    return all().filter(key -> key.id().equals(id)).findFirst();
  }

  Set<String> ids() {
    return all().map(Key::id).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Key> all() {
    return Stream.concat(Stream.of(current), previous.stream());
  }

  private static Key key(SecretDocument document, String member, Secret seed) {
    var id = seed.sha256().substring(0, KID_LENGTH);
    return seed.use(
        bytes -> {
          if (bytes.length < LEAST_BYTES) {
            throw document.notReady(member, "is shorter than " + LEAST_BYTES + " bytes");
          }
          return new Key(id, derived(bytes));
        });
  }

  private static SecretKey derived(byte[] seed) {
    var derived = Hkdf.derive(seed, new byte[0], INFO, 32);
    try {
      return new SecretKeySpec(derived, "AES");
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /**
   * @param id the {@code kid}: the start of the seed's SHA-256, in hex
   */
  record Key(String id, SecretKey value) {

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }
}
