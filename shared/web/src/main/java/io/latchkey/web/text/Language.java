package io.latchkey.web.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * A language of the pages: a file of properties in UTF-8, named after its tag.
 *
 * @param tag as HTML and HTTP name it (BCP 47): {@code en}
 * @param direction {@code ltr}, or {@code rtl} for a right-to-left language
 * @param texts all of them, none empty
 */
public record Language(String tag, String direction, Map<Text, String> texts) {

  private static final String DIRECTION = "direction";

  public Language {
    texts = Map.copyOf(texts);
  }

  /**
   * Loads the language from its file.
   *
   * @throws IllegalStateException if the file or a text is missing, which a test prevents
   */
  static Language load(String tag) {
    var file = properties(tag);
    var texts = new EnumMap<Text, String>(Text.class);
    for (var text : Text.values()) {
      texts.put(text, member(file, tag, text.key()));
    }
    return new Language(tag, member(file, tag, DIRECTION), texts);
  }

  private static String member(Properties file, String tag, String key) {
    var value = file.getProperty(key, "");
    if (value.isBlank()) {
      throw new IllegalStateException(tag + ".properties does not say " + key);
    }
    return value;
  }

  private static Properties properties(String tag) {
    try (var file = Language.class.getResourceAsStream(tag + ".properties")) {
      if (file == null) {
        throw new IllegalStateException(tag + ".properties is missing from the package");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text without names in it. */
  public String say(Text text) {
    return say(text, Map.of()).toString();
  }

  /**
   * A text with names in it.
   *
   * @param names by placeholder
   */
  public Phrase say(Text text, Map<String, String> names) {
    return Phrase.of(texts.getOrDefault(text, ""), names);
  }
}
