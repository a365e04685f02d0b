package io.latchkey.web.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The languages of our pages, each read from its file when somebody wants it. Safe for many
 * threads.
 */
public final class Languages {

  /** The first is spoken to whoever wants none of them. Each has a file beside this class. */
  static final List<String> TAGS = List.of("en", "de", "es", "fr", "pt", "et");

  /**
   * Enough for a dozen languages. What is beyond is not looked at: a wish costs memory in the
   * square of its length.
   */
  private static final int LONGEST_WISH = 128;

  private final Map<String, Language> loaded = new ConcurrentHashMap<>();

  /**
   * Returns the language for somebody: the one they have chosen at Pipedrive, else the one their
   * browser asks for, else English. What cannot be read is no choice.
   *
   * @param pipedriveLanguage the user's language at Pipedrive, such as {@code pt-BR}, empty for
   *     none
   * @param acceptLanguage the browser's header (RFC 9110 section 12.5.4), empty for none
   */
  public Language of(String pipedriveLanguage, String acceptLanguage) {
    return tag(pipedriveLanguage)
        .or(() -> tag(acceptLanguage))
        .map(this::language)
        .orElseGet(this::english);
  }

  /** Where nobody has said anything. */
  public Language english() {
    return language(TAGS.getFirst());
  }

  private Language language(String tag) {
    return loaded.computeIfAbsent(tag, Language::load);
  }

  /** Lookup (RFC 4647 section 3.4): {@code pt-BR} is content with {@code pt}. */
  private static Optional<String> tag(String wishes) {
    if (wishes.isBlank()) {
      return Optional.empty();
    }
    try {
      var ranges = LanguageRange.parse(shortened(wishes).replace('_', '-'));
      return Optional.ofNullable(Locale.lookupTag(ranges, TAGS));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whole wishes only: half a tag would be another one. */
  private static String shortened(String wishes) {
    return wishes.length() <= LONGEST_WISH
        ? wishes
        : wishes.substring(0, Math.max(0, wishes.lastIndexOf(',', LONGEST_WISH)));
  }
}
