package io.latchkey.install;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An attempt's public name in URLs: 128 random bits, base64url. It is no credential: an assertion
 * for it that someone else sends to its browser is confirmed on a page.
 *
 * @param value 22 characters
 */
public record AttemptId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public AttemptId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a handle is 22 characters of base64url");
    }
  }

  public static Optional<AttemptId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new AttemptId(value)) : Optional.empty();
  }

  public static AttemptId random(SecureRandom random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new AttemptId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
