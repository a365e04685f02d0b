package io.latchkey.web.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The languages of the pages, each loaded from its file on first use. Safe for many threads. */
public final class Languages {

  /** The supported tags, the default first. Each has a file beside this class. */
  static final List<String> TAGS = List.of("en", "de", "es", "fr", "pt", "et");

  /**
   * The maximum length of a header to parse, enough for a dozen languages. The rest is ignored,
   * because parsing takes memory in the square of the length.
   */
  private static final int LONGEST_WISH = 128;

  private final Map<String, Language> loaded = new ConcurrentHashMap<>();

  /**
   * Returns the language for a person: the one they have chosen at Pipedrive, else the one their
   * browser prefers, else English. Malformed values are ignored.
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

  /** Returns the default language. */
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
    } catch (IllegalArgumentException _) {
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
