package io.latchkey.pipedrive;

import java.net.URI;
import java.util.Optional;

/**
 * The user who allowed the app at Pipedrive, as {@code GET /v1/users/me} describes them.
 *
 * @param id the company and the user
 * @param companyName the display name as Pipedrive gave it, so never to be trusted as markup
 * @param userName likewise
 * @param language the user's language at Pipedrive, such as {@code pt-BR}; empty if Pipedrive gave
 *     none
 * @param apiDomain the company's own base URL, already checked to be Pipedrive's; empty if
 *     Pipedrive gave none
 */
public record Installer(
    InstallationId id,
    String companyName,
    String userName,
    String language,
    Optional<URI> apiDomain) {

  /** Creates an installer with an unknown language and base URL. */
  public Installer(InstallationId id, String companyName, String userName) {
    this(id, companyName, userName, "", Optional.empty());
  }
}
