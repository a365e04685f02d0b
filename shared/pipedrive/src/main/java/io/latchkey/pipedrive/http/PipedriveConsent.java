package io.latchkey.pipedrive.http;

import io.latchkey.install.AuthorizationState;
import io.latchkey.installation.BaseUrl;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretNotReady;
import java.net.URI;

/**
 * Pipedrive's Allow and Install dialog (Pipedrive, "OAuth authorization"; RFC 6749 section 4.1.1).
 */
public final class PipedriveConsent {

  private final PipedriveClientSecretSource clientSecrets;
  private final URI oauthUrl;

  public PipedriveConsent(PipedriveClientSecretSource clientSecrets, Settings settings) {
    this.clientSecrets = clientSecrets;
    this.oauthUrl = settings.pipedrive().oauth();
  }

  /**
   * Returns the address of the consent dialog. It has no {@code scope}, because scopes are set on
   * the app, and no {@code response_type}, which Pipedrive does not document.
   *
   * @param baseUrl the base of the Callback URL that is registered for the app
   * @throws SecretNotReady if the app's client id is not known
   */
  public URI dialog(AuthorizationState request, BaseUrl baseUrl) {
    var query =
        new Form()
            .with("client_id", clientSecrets.get().clientId())
            .with("redirect_uri", baseUrl.callback().toString())
            .with("state", request.value());
    return URI.create(oauthUrl + "/oauth/authorize?" + query.encoded());
  }
}
