package io.latchkey.token;

import java.net.URI;

/**
 * Where a person allows the app again, so that their installation lives on. Unsigned, and good for
 * ever.
 */
public record ReauthorizationLink(BaseUrl baseUrl, InstallationId id) {

  public URI address() {
    return URI.create(
        baseUrl.value() + "/install?company_id=" + id.companyId() + "&user_id=" + id.userId());
  }
}
