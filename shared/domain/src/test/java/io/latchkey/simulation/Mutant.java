package io.latchkey.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate bug: production code with a few words changed.
 *
 * @param name what is wrong with it
 * @param edits what is changed, class by class
 * @param kinds the actors among which it is looked for; any, where there are none
 */
record Mutant(String name, List<Edit> edits, List<Kind> kinds) {

  Mutant {
    edits = List.copyOf(edits);
    kinds = List.copyOf(kinds);
  }

  /**
   * @param type the class's name below io.latchkey
   * @param original occurs in its source once, line breaks and indentation aside
   */
  record Edit(String type, String original, String changed) {}

  static Mutant of(String name) {
    return new Mutant(name, List.of(), List.of());
  }

  /** The same with one more change. */
  Mutant in(String type, String original, String changed) {
    var more = new ArrayList<>(edits);
    more.add(new Edit(type, original, changed));
    return new Mutant(name, more, kinds);
  }

  /** The same, looked for where it is likely to show. */
  Mutant among(Kind... likely) {
    return new Mutant(name, edits, List.of(likely));
  }

  @Override
  public String toString() {
    return name;
  }
}
