package io.latchkey.web.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text with names in it. Names are separate from the other words, because their direction may
 * differ.
 *
 * @param parts in the order in which they are read
 */
public record Phrase(List<Part> parts) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  public Phrase {
    parts = List.copyOf(parts);
  }

  /**
   * A part of a phrase.
   *
   * @param text the text to display, after escaping
   * @param isName true if the text is an untrusted name
   */
  public record Part(String text, boolean isName) {}

  /**
   * Replaces the placeholders in a text with names.
   *
   * @param names by placeholder, without braces
   * @throws IllegalArgumentException if a placeholder has no name
   */
  static Phrase of(String words, Map<String, String> names) {
    var parts = new ArrayList<Part>();
    var placeholder = PLACEHOLDER.matcher(words);
    var end = 0;
    while (placeholder.find()) {
      if (placeholder.start() > end) {
        parts.add(new Part(words.substring(end, placeholder.start()), false));
      }
      var name = names.get(placeholder.group(1));
      if (name == null) {
        throw new IllegalArgumentException("nobody says what {" + placeholder.group(1) + "} is");
      }
      parts.add(new Part(name, true));
      end = placeholder.end();
    }
    if (end < words.length()) {
      parts.add(new Part(words.substring(end), false));
    }
    return new Phrase(parts);
  }

  /** Returns the whole phrase as plain text. */
  @Override
  public String toString() {
    return String.join("", parts.stream().map(Part::text).toList());
  }
}
