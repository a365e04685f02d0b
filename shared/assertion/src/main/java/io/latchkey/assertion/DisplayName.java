package io.latchkey.assertion;

/** An account's name: text for people, without control characters. */
final class DisplayName {

  private static final int LONGEST = 256;

  private DisplayName() {}

  /** The name that can be kept; perhaps empty. */
  static String of(String claimed) {
    return claimed
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && !isUnpairedSurrogate(c))
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
}
