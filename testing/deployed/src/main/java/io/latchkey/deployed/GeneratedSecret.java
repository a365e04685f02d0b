package io.latchkey.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A secret's value as AWS generates it. The emulator includes punctuation even if the template
 * excludes it, and a webhook key with punctuation is invalid.
 */
final class GeneratedSecret {

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedSecret() {}

  /** Replaces the rules for generating a value, if there are any, with the value. */
  static void putInto(Map<String, Object> properties) {
    if (properties.remove("GenerateSecretString") instanceof Map<?, ?> rules) {
      properties.put("SecretString", generated(rules));
    }
  }

  private static String generated(Map<?, ?> rules) {
    try {
      var value = JSONObjectUtils.parse(text(rules.get("SecretStringTemplate")));
      value.put(text(rules.get("GenerateStringKey")), password(rules.get("PasswordLength")));
      return JSONObjectUtils.toJSONString(value);
    } catch (ParseException e) {
      throw new IllegalArgumentException("a SecretStringTemplate is no JSON object", e);
    }
  }

  private static String password(@Nullable Object length) {
    return RANDOM
        .ints(Integer.parseInt(text(length)), 0, LETTERS_AND_DIGITS.length())
        .mapToObj(LETTERS_AND_DIGITS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }
}
