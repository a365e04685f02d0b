package io.latchkey.webhook;

import io.latchkey.pipedrive.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs webhooks, in the form of the Standard Webhooks specification: {@code whsec_} and
 * the base64 of 24 to 64 bytes. The prefix may be missing, because Secrets Manager cannot generate
 * a value with one; the specification's libraries read both forms.
 */
public final class SigningKey {

  /** The specification's mark of a symmetric key. */
  public static final String PREFIX = "whsec_";

  private static final String HMAC = "HmacSHA256";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final int GENERATED = 32;

  private final SecretKeySpec key;

  private SigningKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, HMAC);
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it has another form; the message does not quote it
   */
  public static SigningKey of(Secret secret) {
    var bytes = decoded(secret.reveal());
    if (bytes.length < SHORTEST || bytes.length > LONGEST) {
      throw new IllegalArgumentException("a webhook key has 24 to 64 bytes");
    }
    return new SigningKey(bytes);
  }

  /** Generates the text of a new key. */
  public static Secret generate(SecureRandom random) {
    var bytes = new byte[GENERATED];
    random.nextBytes(bytes);
    return Secret.of(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /** Returns the text of a key with its prefix, for an operator to copy. */
  public static Secret withPrefix(Secret secret) {
    return secret.reveal().startsWith(PREFIX) ? secret : Secret.of(PREFIX + secret.reveal());
  }

  private static byte[] decoded(String text) {
    var base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) { // its message quotes a part of the key
      throw new IllegalArgumentException("a webhook key is the base64 of its bytes");
    }
  }

  /** Computes the HMAC-SHA256 of a text. */
  byte[] hmac(String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[***]";
  }
}
