package io.latchkey.pipedrive;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts access tokens may be sent to: a company's own {@code https://<name>.pipedrive.com},
 * with no port, userinfo or path, or exactly PIPEDRIVE_API_URL. A URL that is taken from an answer
 * and called with a token is a request forgery otherwise.
 *
 * @param configured PIPEDRIVE_API_URL; null where it is not set
 */
record ApiDomain(@Nullable URI configured) {

  private static final Pattern COMPANY =
      Pattern.compile(
          "https://[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.pipedrive\\.com",
          Pattern.CASE_INSENSITIVE);

  /** Empty where the domain of a token answer is not to be believed. */
  Optional<URI> believe(String apiDomain) {
    boolean ours = configured != null && configured.toString().equals(apiDomain);
    return ours || COMPANY.matcher(apiDomain).matches()
        ? Optional.of(URI.create(apiDomain))
        : Optional.empty();
  }

  /** Where the calls of a grant go; empty where its domain is not to be believed. */
  Optional<URI> forCalls(URI apiDomain) {
    return believe(apiDomain.toString())
        .map(believed -> configured != null ? configured : believed);
  }
}
