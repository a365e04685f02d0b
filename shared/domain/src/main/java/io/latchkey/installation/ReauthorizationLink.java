package io.latchkey.installation;

import io.latchkey.pipedrive.InstallationId;
import java.net.URI;

/**
 * The link with which a person allows the app again, so that their installation works again. It is
 * unsigned and never expires.
 */
public record ReauthorizationLink(BaseUrl baseUrl, InstallationId id) {

  public URI address() {
    return URI.create(
        baseUrl.value() + "/install?company_id=" + id.companyId() + "&user_id=" + id.userId());
  }
}
