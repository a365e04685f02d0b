package io.latchkey.token;

/**
 * Who allowed the app at Pipedrive, as {@code GET /v1/users/me} tells it.
 *
 * @param id the company and the user
 * @param companyName for people to read; as Pipedrive gave it, so never to be trusted as markup
 * @param userName likewise
 */
public record Installer(InstallationId id, String companyName, String userName) {}
