package io.latchkey.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A list of facts for people, one per line. Leaves out empty values. */
public final class FactList {

  private final Map<String, Cell> facts = new LinkedHashMap<>();

  public FactList add(String name, String value) {
    return add(name, Cell.of(value));
  }

  public FactList add(String name, Cell value) {
    if (!value.text().isEmpty()) {
      facts.put(name, value);
    }
    return this;
  }

  public String text(Ansi ansi) {
    var width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    return facts.entrySet().stream()
        .map(
            fact ->
                new Cell(fact.getKey(), Cell.Color.HEADING).padded(width, ansi)
                    + "  "
                    + fact.getValue().painted(ansi))
        .collect(Collectors.joining("\n"));
  }
}
