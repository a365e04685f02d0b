package io.latchkey.web.page;

/**
 * An untrusted name, in a form that is safe to display. The template escapes it. This class removes
 * what escaping leaves: control characters and characters that change the text's direction, with
 * which a name could read as another (Unicode Standard Annex 9).
 *
 * @param text at most 200 characters
 */
public record DisplayText(String text) {

  private static final int LONGEST = 200;

  public DisplayText {
    text = shortened(visible(text));
  }

  /**
   * @param instead the replacement if the name has no visible character
   */
  public static DisplayText orElse(String name, String instead) {
    var shown = new DisplayText(name);
    return shown.text().isEmpty() ? new DisplayText(instead) : shown;
  }

  @Override
  public String toString() {
    return text;
  }

  private static String visible(String name) {
    return name.codePoints()
        .map(c -> Character.isWhitespace(c) || isBlankLetter(c) ? ' ' : c)
        .filter(c -> !Character.isISOControl(c) && !isFormat(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /**
   * Returns true for letters and symbols that are invisible. A name that consists of them would be
   * blank.
   */
  private static boolean isBlankLetter(int c) {
    return switch (c) {
      case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }

  /**
   * Format characters turn directions, hide or join; of them all only the joiners are part of words
   * and emoji.
   */
  private static boolean isFormat(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      case Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
