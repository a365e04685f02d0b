package io.latchkey.web.answer;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A URL to which parameters are appended. Its existing query stays unchanged.
 *
 * @param uri without a fragment
 */
record Address(URI uri) {

  static Address of(URI uri) {
    return new Address(uri);
  }

  Address with(String name, String value) {
    var query = uri.getRawQuery();
    var separator = query == null ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&";
    return new Address(URI.create(uri + separator + encoded(name) + "=" + encoded(value)));
  }

  Address with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /** A space is %20, which every reader of queries understands; a plus sign is not. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
