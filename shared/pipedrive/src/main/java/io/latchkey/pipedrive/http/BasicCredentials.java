package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client id and secret as HTTP Basic carries them (RFC 7617): the UTF-8 bytes of {@code
 * id:secret}.
 */
final class BasicCredentials {

  private static final Pattern HEADER = Pattern.compile("(?i:basic) +([A-Za-z0-9+/]+={0,2}) *");

  private final byte[] idAndSecret;

  private BasicCredentials(byte[] idAndSecret) {
    this.idAndSecret = idAndSecret;
  }

  static BasicCredentials of(String clientId, Secret clientSecret) {
    return new BasicCredentials(
        (clientId + ":" + clientSecret.reveal()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Parses the value of an {@code Authorization} header. Empty if it is not Basic, or malformed.
   */
  static Optional<BasicCredentials> parse(String header) {
    var form = HEADER.matcher(header);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BasicCredentials(Base64.getDecoder().decode(form.group(1))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  String header() {
    return "Basic " + Base64.getEncoder().encodeToString(idAndSecret);
  }

  /** Compares in constant time. Compares the whole value, so no part of it needs to be located. */
  boolean matches(BasicCredentials other) {
    return MessageDigest.isEqual(idAndSecret, other.idAndSecret);
  }
}
