package io.latchkey.pipedrive;

import io.latchkey.secrets.PipedriveClientSecret;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretNotReady;
import io.latchkey.token.Secret;
import org.jspecify.annotations.Nullable;

/**
 * By what Pipedrive proves itself when it calls us: the app's own client id and secret, as HTTP
 * Basic (Pipedrive, "Handling user app uninstallation"). The previous secret is as good as the
 * current one while a rotation lasts.
 */
public final class PipedriveCredentials {

  private final PipedriveClientSecretSource clientSecrets;

  public PipedriveCredentials(PipedriveClientSecretSource clientSecrets) {
    this.clientSecrets = clientSecrets;
  }

  /**
   * Whether the request is Pipedrive's. Credentials that are not known are compared once more after
   * the secret has been read anew, since it may just have been rotated and the request is never
   * repeated; how often that is done is limited.
   *
   * @param authorizationHeader the header's value; null where the request has none
   * @throws SecretNotReady where the app's client secret is not known
   */
  public boolean authentic(@Nullable String authorizationHeader) {
    if (authorizationHeader == null) {
      return false;
    }
    return BasicCredentials.parse(authorizationHeader)
        .filter(
            presented ->
                accepts(clientSecrets.get(), presented)
                    || accepts(clientSecrets.reload(), presented))
        .isPresent();
  }

  /**
   * What an uninstall's body must name as {@code client_id}.
   *
   * @throws SecretNotReady where it is not known
   */
  public String clientId() {
    return clientSecrets.get().clientId();
  }

  private static boolean accepts(PipedriveClientSecret held, BasicCredentials presented) {
    boolean accepted = false;
    for (Secret secret : held.accepted()) {
      accepted |=
          BasicCredentials.of(held.clientId(), secret)
              .matches(presented); // all of them, in the same time
    }
    return accepted;
  }
}
