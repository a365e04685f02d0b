package io.latchkey.secrets;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.Map;

/** The keys derived from a sealing seed, for tests that search for leaks of them. */
public final class SealingKeys {

  private SealingKeys() {}

  /** The bytes that the sealer seals with. */
  public static byte[] derivedFrom(String seed) {
    var json = JSONObjectUtils.toJSONString(Map.of("current", seed));
    return Keyring.of(SecretDocument.parse("seed", json, Instant.EPOCH))
        .current()
        .value()
        .getEncoded();
  }
}
