package io.latchkey.pipedrive.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Parameters as {@code application/x-www-form-urlencoded}, which a query is too (RFC 6749 appendix
 * B).
 */
final class Form {

  private final StringBuilder encoded = new StringBuilder();

  Form with(String name, String value) {
    if (!encoded.isEmpty()) {
      encoded.append('&');
    }
    encoded.append(encode(name)).append('=').append(encode(value));
    return this;
  }

  String encoded() {
    return encoded.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
