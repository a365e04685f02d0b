package io.latchkey.secrets;

import io.latchkey.pipedrive.Secret;
import io.latchkey.webhook.SigningKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that sign requests to the product's webhook: the JSON secret {@code {"current",
 * "previous"?}}, as {@link SecretSource} keeps it.
 */
public final class WebhookSecretSource {

  private final SecretSource secrets;
  private final String secretId;

  /**
   * @param secretId WEBHOOK_SECRET_ID
   */
  public WebhookSecretSource(SecretSource secrets, String secretId) {
    this.secrets = secrets;
    this.secretId = secretId;
  }

  /**
   * Returns the current key, then the previous one during a rotation.
   *
   * @throws SecretNotReady if a member is missing, or is no key
   */
  public List<SigningKey> get() {
    var document = secrets.get(secretId);
    var keys = new ArrayList<SigningKey>();
    keys.add(key(document, "current", document.secret("current")));
    for (var previous : document.secrets("previous")) {
      keys.add(key(document, "previous", previous));
    }
    return List.copyOf(keys);
  }

  private static SigningKey key(SecretDocument document, String member, Secret secret) {
    try {
      return SigningKey.of(secret);
    } catch (IllegalArgumentException _) {
      throw document.notReady(member, "is not whsec_ and the base64 of 24 to 64 bytes");
    }
  }
}
