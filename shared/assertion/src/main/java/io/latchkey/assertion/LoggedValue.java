package io.latchkey.assertion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A claim as a log line may have it: its value if that is harmless, otherwise its kind. */
final class LoggedValue {

  private static final int LONGEST = 100;

  private LoggedValue() {}

  /** Returns only the type and size of a claim whose value must stay private. */
  static String kind(@Nullable Object claim) {
    return switch (claim) {
      case null -> "nothing";
      case String text -> "a string of " + text.codePointCount(0, text.length()) + " characters";
      case Long _ -> "a number";
      case Double _ -> "a number";
      case Boolean _ -> "true or false";
      case List<?> list -> "a list of " + list.size();
      case Map<?, ?> _ -> "an object";
      default -> "null";
    };
  }

  /** Its value, for a claim that is public. */
  static String value(@Nullable Object claim) {
    return switch (claim) {
      case String text -> "\"" + printable(text) + "\"";
      case Long number -> moment(number);
      case Double number -> printable(number.toString());
      case Boolean truth -> truth.toString();
      case List<?> list when list.size() == 1 && list.getFirst() instanceof String only ->
          "[" + value(only) + "]";
      case null, default -> kind(claim);
    };
  }

  /** A NumericDate, and what it is in words: milliseconds show themselves that way. */
  static String moment(long seconds) {
    return seconds >= 0 && seconds <= Claims.LATEST
        ? seconds + " (" + Instant.ofEpochSecond(seconds) + ")"
        : seconds + " (no time in seconds)";
  }

  private static String printable(String text) {
    var shown =
        text.codePoints()
            .limit(LONGEST)
            .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "..." : shown;
  }
}
