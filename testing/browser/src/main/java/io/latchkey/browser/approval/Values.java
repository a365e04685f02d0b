package io.latchkey.browser.approval;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for <code>${...}</code> in a product's file: in lower case something that the report
 * knows, in upper case a variable of the environment, which is where credentials come from.
 */
final class Values {

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_]*)}");
  private static final Pattern VARIABLE_ALONE = Pattern.compile("\\$\\{[A-Z][A-Z0-9_]*}");

  private final Map<String, String> known;
  private final Function<String, @Nullable String> environment;

  Values(Map<String, String> known, Function<String, @Nullable String> environment) {
    this.known = Map.copyOf(known);
    this.environment = environment;
  }

  /**
   * Fills a text.
   *
   * @throws IllegalArgumentException where a name stands for nothing, which it names
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

  /** Whether nothing of a text stands in the file itself. */
  static boolean isFromTheEnvironment(String text) {
    return VARIABLE_ALONE.matcher(text).matches();
  }
}
