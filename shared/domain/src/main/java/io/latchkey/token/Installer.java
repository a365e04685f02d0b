package io.latchkey.token;

import java.net.URI;
import java.util.Optional;

/**
 * Who allowed the app at Pipedrive, as {@code GET /v1/users/me} tells it.
 *
 * @param id the company and the user
 * @param companyName for people to read; as Pipedrive gave it, so never to be trusted as markup
 * @param userName likewise
 * @param language the language that the user has chosen at Pipedrive, such as {@code pt-BR}; as
 *     Pipedrive gave it, empty where it did not
 * @param apiDomain the company's own base URL, already checked to be Pipedrive's; empty where
 *     Pipedrive did not tell it
 */
public record Installer(
    InstallationId id,
    String companyName,
    String userName,
    String language,
    Optional<URI> apiDomain) {

  /** Somebody whose language and base URL are not known. */
  public Installer(InstallationId id, String companyName, String userName) {
    this(id, companyName, userName, "", Optional.empty());
  }
}
