package io.latchkey.secrets;

import io.latchkey.pipedrive.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's signing secret for assertions: the JSON secret {@code {"current", "previous"?}}.
 * Each value is used as its UTF-8 bytes, of which HS256 requires at least 32 (RFC 7518 section
 * 3.2).
 *
 * @param accepted the current one first, then the previous one during a rotation
 */
public record AssertionSecret(List<Secret> accepted) {

  private static final int LEAST_BYTES = 32;

  public AssertionSecret {
    accepted = List.copyOf(accepted);
  }

  /**
   * @throws SecretNotReady if a member is missing or too short
   */
  static AssertionSecret of(SecretDocument document) {
    var accepted = new ArrayList<Secret>();
    accepted.add(longEnough(document, "current", document.secret("current")));
    for (var previous : document.secrets("previous")) {
      accepted.add(longEnough(document, "previous", previous));
    }
    return new AssertionSecret(accepted);
  }

  private static Secret longEnough(SecretDocument document, String member, Secret secret) {
    if (secret.use(bytes -> bytes.length) < LEAST_BYTES) {
      throw document.notReady(member, "is shorter than " + LEAST_BYTES + " bytes");
    }
    return secret;
  }
}
