package io.latchkey.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate bug: production code with a few words changed.
 *
 * @param name the bug
 * @param edits the changes, class by class
 * @param kinds the actors that may reveal it; any if empty
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

  /** Returns this mutant with one more change. */
  Mutant in(String type, String original, String changed) {
    var more = new ArrayList<>(edits);
    more.add(new Edit(type, original, changed));
    return new Mutant(name, more, kinds);
  }

  /** Returns this mutant, limited to actors that are likely to reveal it. */
  Mutant among(Kind... likely) {
    return new Mutant(name, edits, List.of(likely));
  }

  @Override
  public String toString() {
    return name;
  }
}
