package io.latchkey.cli.report;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * One value of a table.
 *
 * @param text the value, complete without its color
 */
public record Cell(String text, Color look) {

  public Cell {
    text = TerminalText.of(text);
  }

  /** The color on a terminal that supports colors. */
  public enum Color {
    PLAIN,
    HEADING,
    GOOD,
    BAD,
    BETWEEN;

    private IStyle[] styles() {
      return switch (this) {
        case PLAIN -> new IStyle[] {};
        case HEADING -> new IStyle[] {Style.bold};
        case GOOD -> new IStyle[] {Style.fg_green};
        case BAD -> new IStyle[] {Style.fg_red};
        case BETWEEN -> new IStyle[] {Style.fg_yellow};
      };
    }
  }

  public static Cell of(String text) {
    return new Cell(text, Color.PLAIN);
  }

  /** Filled up to a width. Colors take none of it. */
  String padded(int width, Ansi ansi) {
    return painted(ansi) + " ".repeat(Math.max(0, width - text.length()));
  }

  String painted(Ansi ansi) {
    return ansi.enabled() && look != Color.PLAIN
        ? Style.on(look.styles()) + text + Style.off(look.styles())
        : text;
  }
}
