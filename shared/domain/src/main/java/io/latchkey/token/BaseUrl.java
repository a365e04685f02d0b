package io.latchkey.token;

import java.net.URI;

/**
 * Where people and Pipedrive reach this Latchkey: PUBLIC_BASE_URL, or API Gateway's own domain.
 *
 * @param value scheme and authority only, no path and no slash at the end
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

  /** The one Callback URL that is registered for the app (Pipedrive, "OAuth authorization"). */
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
