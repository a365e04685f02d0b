package io.latchkey.secrets;

import io.latchkey.pipedrive.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The app's client id and secret at Pipedrive: the JSON secret {@code {"client_id",
 * "client_secret", "previous_client_secret"?}}.
 *
 * @param clientId printable ASCII without a colon, which HTTP Basic cannot carry (RFC 7617 section
 *     2)
 * @param current the secret that Latchkey sends
 * @param accepted the secrets that Latchkey accepts from Pipedrive: the current one first, then the
 *     previous one during a rotation
 */
public record PipedriveClientSecret(String clientId, Secret current, List<Secret> accepted) {

  private static final Pattern CLIENT_ID = Pattern.compile("[!-9;-~]+");

  public PipedriveClientSecret {
    accepted = List.copyOf(accepted);
  }

  /**
   * @throws SecretNotReady if a member is missing or malformed
   */
  static PipedriveClientSecret of(SecretDocument document) {
    var clientId = document.secret("client_id").reveal();
    if (!CLIENT_ID.matcher(clientId).matches()) {
      throw document.notReady("client_id", "is not printable ASCII without spaces and colons");
    }
    var current = document.secret("client_secret");
    var accepted = new ArrayList<Secret>();
    accepted.add(current);
    accepted.addAll(document.secrets("previous_client_secret"));
    return new PipedriveClientSecret(clientId, current, accepted);
  }
}
