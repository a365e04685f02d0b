package io.latchkey.web.page;

import io.latchkey.runtime.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The style sheet of every page, part of the page itself, so that it need not be fetched.
 *
 * @param css its text
 */
public record Style(String css) {

  /**
   * Returns the built-in style with the product's color for the main button.
   *
   * @param accent null for the default color
   */
  static Style of(@Nullable Color accent) {
    var ours = load();
    return accent == null
        ? ours
        : new Style(
            ours.css()
                + ":root {\n  --accent: "
                + accent
                + ";\n  --on-accent: "
                + accent.readableOnIt()
                + ";\n}\n");
  }

  private static Style load() {
    try (var file = Style.class.getResourceAsStream("style.css")) {
      if (file == null) {
        throw new IllegalStateException("style.css is missing from the package");
      }
      return new Style(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The source expression by which a Content-Security-Policy allows exactly this style (CSP Level
   * 3, hash-source).
   */
  public String hashSource() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
