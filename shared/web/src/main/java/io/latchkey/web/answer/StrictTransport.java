package io.latchkey.web.answer;

/** HTTP Strict Transport Security (RFC 6797), which answers over https carry. */
final class StrictTransport {

  static final String HEADER = "Strict-Transport-Security";

  static final String A_YEAR = "max-age=31536000; includeSubDomains";

  private StrictTransport() {}
}
