package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.Grant;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may receive access tokens: those under pipedrive.com, always by https, without
 * userinfo or another port; or exactly PIPEDRIVE_API_URL. Calling any URL from a response with a
 * token would allow request forgery.
 *
 * @param configured PIPEDRIVE_API_URL; null if it is not set
 */
record ApiDomain(@Nullable URI configured) {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /**
   * Spellings of the same host: another or no scheme, a dot at the end, a default port, a path or
   * query of characters that mean nothing else in any parser of URLs.
   */
  private static final Pattern PIPEDRIVES =
      Pattern.compile(
          "(?:(?:https?:)?//)?((?:"
              + LABEL
              + "\\.){0,3})pipedrive\\.com\\.?(?::443)?(?:/[a-z0-9/._~-]*)?(?:\\?[a-z0-9=&._~-]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME = Pattern.compile(LABEL, Pattern.CASE_INSENSITIVE);

  private static final Pattern SLASHES = Pattern.compile("/+$");

  /**
   * Returns a base URL in its canonical spelling. Empty if it is not trustworthy. Replaces the bare
   * domain, which serves no API, with a company's domain.
   */
  Optional<URI> accept(String apiDomain) {
    var text = apiDomain.strip();
    if (configured != null && isConfigured(text, configured)) {
      return Optional.of(configured);
    }
    var host = PIPEDRIVES.matcher(text);
    if (!host.matches()) {
      return Optional.empty();
    }
    var labels = host.group(1).toLowerCase(Locale.ROOT);
    return Optional.of(
        labels.isEmpty() ? Grant.ANY_COMPANY : URI.create("https://" + labels + "pipedrive.com"));
  }

  /** The base URL of a company that users/me names: by {@code acme}, or by all of its URL. */
  Optional<URI> ofDomain(String companyDomain) {
    var text = companyDomain.strip();
    return NAME.matcher(text).matches() ? Optional.of(ofCompany(text)) : accept(text);
  }

  /** Returns the base URL for a grant's calls. Empty if its domain is not trustworthy. */
  Optional<URI> forCalls(URI apiDomain) {
    return accept(apiDomain.toString()).map(believed -> configured != null ? configured : believed);
  }

  private static boolean isConfigured(String text, URI configured) {
    return SLASHES.matcher(text).replaceFirst("").equalsIgnoreCase(configured.toString());
  }

  private static URI ofCompany(String name) {
    return URI.create("https://" + name.toLowerCase(Locale.ROOT) + ".pipedrive.com");
  }
}
