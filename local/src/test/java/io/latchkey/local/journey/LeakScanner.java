package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for secrets in text: as they are, URL-encoded, in hex, in base64 wherever in a longer text
 * they begin, and for long ones a good piece of either end.
 */
public final class LeakScanner {

  private static final int A_GOOD_PIECE = 32;

  /** What each secret is called, by what gives it away. */
  private final Map<String, String> namesByForm = new LinkedHashMap<>();

  /** One more secret to look for. */
  public void add(String name, String secret) {
    if (secret.length() < 8) {
      throw new IllegalArgumentException(name + " is too short to be told from other text");
    }
    forms(secret).forEach(form -> namesByForm.putIfAbsent(form, name));
  }

  /** The names of the secrets that a text gives away. */
  public List<String> in(String text) {
    return namesByForm.entrySet().stream()
        .filter(form -> text.contains(form.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private static Set<String> forms(String secret) {
    var forms = new LinkedHashSet<String>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, UTF_8));
    forms.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    for (int before = 0; before < 3; before++) {
      forms.addAll(inBase64(secret, before));
    }
    if (secret.length() >= 3 * A_GOOD_PIECE) {
      forms.add(secret.substring(0, A_GOOD_PIECE));
      forms.add(secret.substring(secret.length() - A_GOOD_PIECE));
    }
    return forms;
  }

  /**
   * The characters of a base64 text that depend on nothing but the secret.
   *
   * @param before how many bytes of something else stand before it in its first group of three
   */
  private static Set<String> inBase64(String secret, int before) {
    var encoded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(("\0".repeat(before) + secret).getBytes(UTF_8));
    var touchedBefore = before == 0 ? 0 : before + 1;
    var touchedAfter = (before + secret.getBytes(UTF_8).length) % 3 == 0 ? 0 : 1;
    var own = encoded.substring(touchedBefore, encoded.length() - touchedAfter);
    return new LinkedHashSet<>(List.of(own, own.replace('+', '-').replace('/', '_')));
  }
}
