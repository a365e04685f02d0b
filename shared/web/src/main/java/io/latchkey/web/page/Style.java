package io.latchkey.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The style sheet of every page, part of the page itself, so that nothing else has to be fetched.
 *
 * @param css its text
 */
public record Style(String css) {

  /** The one that comes with us. */
  static Style load() {
    try (var file = Style.class.getResourceAsStream("style.css")) {
      if (file == null) {
        throw new IllegalStateException("style.css is missing from the package");
      }
      return new Style(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a Content-Security-Policy allows exactly this style (CSP Level 3, hash-source). */
  public String hashSource() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
