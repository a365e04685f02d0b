package io.latchkey.web.answer;

import io.latchkey.install.ConsentRequest;
import io.latchkey.token.BaseUrl;
import java.net.URI;

/** Pipedrive's Allow and Install dialog. */
public interface ConsentDialog {

  /**
   * Where a browser is sent to be asked (RFC 6749 section 4.1.1; Pipedrive, "OAuth authorization").
   */
  URI address(ConsentRequest consent, BaseUrl baseUrl);
}
