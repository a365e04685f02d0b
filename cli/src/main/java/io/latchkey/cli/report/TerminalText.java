package io.latchkey.cli.report;

import java.util.regex.Pattern;

/**
 * Text that is safe to print on a terminal. Account ids, names, and log lines come from strangers,
 * so characters that move the cursor, break a line, or reverse the text direction are printed as
 * JSON escapes, which keeps JSON valid.
 */
public final class TerminalText {

  /** The colors and weights that picocli writes (ECMA-48, "Select Graphic Rendition"). */
  private static final Pattern LOOK = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

  private TerminalText() {}

  /** One value, on one line. */
  public static String of(String value) {
    var safe = new StringBuilder(value.length());
    value.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /** Returns a whole output, whose line breaks, tabs, and colors come from the command itself. */
  static String ofLines(String text) {
    var safe = new StringBuilder(text.length());
    var look = LOOK.matcher(text);
    for (int i = 0; i < text.length(); ) {
      var point = text.codePointAt(i);
      if (point == '\u001b' && look.region(i, text.length()).lookingAt()) {
        safe.append(look.group());
        i = look.end();
      } else {
        if (point == '\n' || point == '\r' || point == '\t') {
          safe.append((char) point);
        } else {
          append(safe, point);
        }
        i += Character.charCount(point);
      }
    }
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (isHarmless(point)) {
      safe.appendCodePoint(point);
    } else {
      for (var unit : Character.toChars(point)) {
        safe.append("\\u%04x".formatted((int) unit));
      }
    }
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
