package io.latchkey.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** A table for people. Omits empty columns. */
public final class Table {

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /**
   * @param cells one for each heading
   */
  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * Formats the table, with colors if {@code ansi} supports them. AUTO depends on the terminal and
   * on NO_COLOR.
   */
  public String text(Ansi ansi) {
    var lines = new ArrayList<List<Cell>>();
    lines.add(headings.stream().map(each -> new Cell(each, Cell.Color.HEADING)).toList());
    lines.addAll(rows);
    var shown = IntStream.range(0, headings.size()).filter(this::isFilled).toArray();
    return lines.stream().map(line -> line(line, shown, ansi)).collect(Collectors.joining("\n"));
  }

  private boolean isFilled(int column) {
    return rows.stream().anyMatch(row -> !row.get(column).text().isEmpty());
  }

  private String line(List<Cell> cells, int[] shown, Ansi ansi) {
    return IntStream.of(shown)
        .mapToObj(column -> cells.get(column).padded(width(column), ansi))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private int width(int column) {
    return Math.max(
        headings.get(column).length(),
        rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0));
  }
}
