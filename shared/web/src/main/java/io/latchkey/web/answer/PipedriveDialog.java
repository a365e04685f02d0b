package io.latchkey.web.answer;

import io.latchkey.install.ConsentRequest;
import io.latchkey.token.BaseUrl;
import java.net.URI;

/**
 * The dialog where Pipedrive documents it ("OAuth authorization"), with the three parameters that
 * it documents; scopes are set on the app.
 */
public final class PipedriveDialog implements ConsentDialog {

  private final URI oauthUrl;
  private final ClientId clientId;

  /**
   * @param oauthUrl PIPEDRIVE_OAUTH_URL
   */
  public PipedriveDialog(URI oauthUrl, ClientId clientId) {
    this.oauthUrl = oauthUrl;
    this.clientId = clientId;
  }

  @Override
  public URI address(ConsentRequest consent, BaseUrl baseUrl) {
    return Address.of(URI.create(oauthUrl + "/oauth/authorize"))
        .with("client_id", clientId.current())
        .with("redirect_uri", baseUrl.callback().toString())
        .with("state", consent.state())
        .uri();
  }
}
