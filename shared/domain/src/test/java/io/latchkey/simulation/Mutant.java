package io.latchkey.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate bug: production code with a few words changed.
 *
 * @param name what is wrong with it
 * @param edits what is changed, class by class
 */
record Mutant(String name, List<Edit> edits) {

  Mutant {
    edits = List.copyOf(edits);
  }

  /**
   * @param type the class's name below io.latchkey
   * @param original occurs in its source once
   */
  record Edit(String type, String original, String changed) {}

  static Mutant of(String name) {
    return new Mutant(name, List.of());
  }

  /** The same with one more change. */
  Mutant in(String type, String original, String changed) {
    var more = new ArrayList<>(edits);
    more.add(new Edit(type, original, changed));
    return new Mutant(name, more);
  }

  @Override
  public String toString() {
    return name;
  }
}
