package io.latchkey.browser.approval;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of <code>${...}</code> in a product's file. Lowercase names are values that the report
 * knows. Uppercase names are environment variables, which hold credentials.
 */
final class Placeholders {

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_]*)}");
  private static final Pattern VARIABLE_ALONE = Pattern.compile("\\$\\{[A-Z][A-Z0-9_]*}");

  private final Map<String, String> known;
  private final Function<String, @Nullable String> environment;

  Placeholders(Map<String, String> known, Function<String, @Nullable String> environment) {
    this.known = Map.copyOf(known);
    this.environment = environment;
  }

  /**
   * Replaces the placeholders in a text.
   *
   * @throws IllegalArgumentException if a name has no value; the message names it
   */
  String in(String text) {
    return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1))));
  }

  private String value(String name) {
    var value = Character.isUpperCase(name.charAt(0)) ? environment.apply(name) : known.get(name);
    if (value == null) {
      throw new IllegalArgumentException("${" + name + "} stands for nothing here");
    }
    return value;
  }

  /**
   * Returns true if a text consists of environment variables only, so that the file itself contains
   * none of it.
   */
  static boolean isFromTheEnvironment(String text) {
    return VARIABLE_ALONE.matcher(text).matches();
  }
}
