package io.latchkey.runtime;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A color in sRGB, 0 to 255 each. */
public record Color(int red, int green, int blue) {

  private static final Color BLACK = new Color(0, 0, 0);
  private static final Color WHITE = new Color(255, 255, 255);
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  /** Parses {@code #rrggbb}. Empty if the text is anything else. */
  public static Optional<Color> parse(String text) {
    if (!HEX.matcher(text).matches()) {
      return Optional.empty();
    }
    var bytes = HexFormat.of().parseHex(text, 1, text.length());
    return Optional.of(new Color(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF));
  }

  /**
   * Returns black or white, whichever has more contrast with this color. The contrast is always at
   * least 4.5 (WCAG 2.2, 1.4.3).
   */
  public Color readableOnIt() {
    return contrast(BLACK) > contrast(WHITE) ? BLACK : WHITE;
  }

  /** WCAG 2.2, "contrast ratio": 1 to 21. */
  public double contrast(Color other) {
    var light = Math.max(luminance(), other.luminance());
    var dark = Math.min(luminance(), other.luminance());
    return (light + 0.05) / (dark + 0.05);
  }

  /** WCAG 2.2, "relative luminance". */
  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    var part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** Returns the color in CSS notation: {@code #rrggbb}. */
  @Override
  public String toString() {
    return "#%02x%02x%02x".formatted(red, green, blue);
  }
}
