package io.latchkey.web.answer;

import io.latchkey.install.AuthorizationState;
import io.latchkey.installation.BaseUrl;
import java.net.URI;

/** Pipedrive's Allow and Install dialog. */
public interface ConsentDialog {

  /**
   * Returns the address of Pipedrive's consent dialog (RFC 6749 section 4.1.1; Pipedrive, "OAuth
   * authorization").
   */
  URI address(AuthorizationState consent, BaseUrl baseUrl);
}
