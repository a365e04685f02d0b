package io.latchkey.cli.report;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * One value of a table.
 *
 * @param text what it says, also without its color
 */
public record Cell(String text, Look look) {

  /** How it looks on a terminal that has colors. */
  public enum Look {
    PLAIN,
    HEADING(Style.bold),
    GOOD(Style.fg_green),
    BAD(Style.fg_red),
    BETWEEN(Style.fg_yellow);

    private final IStyle[] styles;

    Look(IStyle... styles) {
      this.styles = styles;
    }
  }

  public static Cell of(String text) {
    return new Cell(text, Look.PLAIN);
  }

  /** Filled up to a width. Colors take none of it. */
  String padded(int width, Ansi ansi) {
    return painted(ansi) + " ".repeat(Math.max(0, width - text.length()));
  }

  String painted(Ansi ansi) {
    return ansi.enabled() && look.styles.length > 0
        ? Style.on(look.styles) + text + Style.off(look.styles)
        : text;
  }
}
