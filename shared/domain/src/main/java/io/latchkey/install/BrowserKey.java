package io.latchkey.install;

import io.latchkey.pipedrive.EphemeralKey;
import io.latchkey.pipedrive.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * The attempt's secret in the browser's cookie: 256 random bits, base64url. Only its SHA-256 is
 * stored, so a copy of the table gives access to no attempt.
 */
public record BrowserKey(Secret value) {

  private static final String HMAC = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public static BrowserKey random(SecureRandom random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var key = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Arrays.fill(bytes, (byte) 0);
    return new BrowserKey(key);
  }

  /** Parses a cookie's value; empty if Latchkey can't have issued it. */
  public static Optional<BrowserKey> parse(String cookie) {
    return FORM.matcher(cookie).matches()
        ? Optional.of(new BrowserKey(Secret.of(cookie)))
        : Optional.empty();
  }

  /** Returns the hash, which is the only part that is stored. */
  public Hash hash() {
    return new Hash(value.sha256());
  }

  /**
   * Returns the token that ties a form to this browser and this attempt: HMAC-SHA256 of the attempt
   * id under the key, base64url. It is the same on every page of the attempt, so a page that is
   * open twice stays valid.
   */
  public Secret antiForgeryToken(AttemptId attempt) {
    return value.use(key -> antiForgeryToken(key, attempt));
  }

  private static Secret antiForgeryToken(byte[] key, AttemptId attempt) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new EphemeralKey(key, HMAC));
      var tag = mac.doFinal(("confirm " + attempt.value()).getBytes(StandardCharsets.US_ASCII));
      return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /**
   * SHA-256 of a browser key.
   *
   * @param hex lower case
   */
  public record Hash(String hex) {}
}
