package io.latchkey.token;

/**
 * Who allowed the app at Pipedrive, as {@code GET /v1/users/me} tells it.
 *
 * @param id the company and the user
 * @param companyName for people to read; as Pipedrive gave it, so never to be trusted as markup
 * @param userName likewise
 * @param locale the language that the user has chosen at Pipedrive, such as {@code pt_BR}; as
 *     Pipedrive gave it, empty where it did not
 */
public record Installer(InstallationId id, String companyName, String userName, String locale) {

  /** Somebody whose language is not known. */
  public Installer(InstallationId id, String companyName, String userName) {
    this(id, companyName, userName, "");
  }
}
