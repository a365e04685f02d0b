package io.latchkey.assertion;

/**
 * What an account is called, as it may be shown to people: without control characters, and without
 * those that turn the direction of the text around them and could make a page read as something
 * else (Unicode Standard Annex 9).
 */
final class DisplayName {

  private static final int LONGEST = 256;

  private DisplayName() {}

  /** The name that can be shown; perhaps empty. */
  static String of(String claimed) {
    return claimed
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && !turnsTheDirection(c) && !isUnpairedSurrogate(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  static boolean fits(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST;
  }

  static boolean isUnpairedSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static boolean turnsTheDirection(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> codePoint == 0x200E || codePoint == 0x200F || codePoint == 0x061C;
    };
  }
}
