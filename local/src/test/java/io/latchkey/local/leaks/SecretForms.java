package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms that give a secret away: the secret itself, and everything that can be decoded to it or
 * used to confirm a guess.
 */
final class SecretForms {

  private static final int A_GOOD_PIECE = 32;

  /** Broken, or too fast for anything. */
  private static final List<String> BAD_HASHES = List.of("MD5", "SHA-1");

  /** Sufficient for secrets that cannot be guessed: 128 random bits or more. */
  private static final List<String> FAST_HASHES = List.of("SHA-256", "SHA-512");

  private final Set<String> forms = new LinkedHashSet<>();

  private SecretForms() {}

  /** Returns the revealing forms of a secret that cannot be guessed. */
  static Set<String> of(String secret) {
    var forms = new SecretForms();
    forms.text(secret);
    forms.hashed(secret, BAD_HASHES);
    return forms.forms;
  }

  /** Returns the revealing forms of a secret that a person has chosen, which include hashes. */
  static Set<String> ofGuessable(String secret) {
    var forms = new SecretForms();
    forms.text(secret);
    forms.hashed(secret, BAD_HASHES);
    forms.hashed(secret, FAST_HASHES);
    return forms.forms;
  }

  /** Returns the revealing forms of a key's bytes. */
  static Set<String> of(byte[] key) {
    var forms = new SecretForms();
    forms.bytes(key);
    return forms.forms;
  }

  private void text(String secret) {
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, UTF_8));
    forms.add(secret.replace("/", "\\/"));
    bytes(secret.getBytes(UTF_8));
    if (secret.length() >= 3 * A_GOOD_PIECE) {
      forms.add(secret.substring(0, A_GOOD_PIECE));
      forms.add(secret.substring(secret.length() - A_GOOD_PIECE));
    }
  }

  private void bytes(byte[] bytes) {
    hex(bytes);
    for (int before = 0; before < 3; before++) {
      inBase64(bytes, before);
    }
  }

  private void hashed(String secret, List<String> algorithms) {
    for (var algorithm : algorithms) {
      try {
        var hash = MessageDigest.getInstance(algorithm).digest(secret.getBytes(UTF_8));
        hex(hash);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(hash);
        forms.add(base64);
        forms.add(urlSafe(base64));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }
  }

  private void hex(byte[] bytes) {
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
  }

  /**
   * Adds the characters of a base64 text that depend only on the secret.
   *
   * @param before the number of other bytes before it in its first group of three
   */
  private void inBase64(byte[] secret, int before) {
    var padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    var encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
    var touchedBefore = before == 0 ? 0 : before + 1;
    var touchedAfter = padded.length % 3 == 0 ? 0 : 1;
    var own = encoded.substring(touchedBefore, encoded.length() - touchedAfter);
    forms.add(own);
    forms.add(urlSafe(own));
  }

  private static String urlSafe(String base64) {
    return base64.replace('+', '-').replace('/', '_');
  }
}
