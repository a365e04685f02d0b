package io.latchkey.installation;

import java.net.URI;

/**
 * The address at which people and Pipedrive reach Latchkey: PUBLIC_BASE_URL, or API Gateway's own
 * domain.
 *
 * @param value the scheme and authority, without a path or a trailing slash
 */
public record BaseUrl(String value) {

  public BaseUrl {
    var uri = URI.create(value);
    if (uri.getScheme() == null
        || uri.getRawAuthority() == null
        || !value.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
      throw new IllegalArgumentException("a base URL is scheme://host[:port] and nothing else");
    }
  }

  /**
   * Returns the one Callback URL that is registered for the app (Pipedrive, "OAuth authorization").
   */
  public URI callback() {
    return URI.create(value + "/callback");
  }

  public boolean isHttps() {
    return value.startsWith("https://");
  }

  @Override
  public String toString() {
    return value;
  }
}
