package io.latchkey.cli.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the functions have logged, which holds no code, token or assertion. */
@FunctionalInterface
public interface Log {

  /**
   * The lines that hold all of these words, the oldest first.
   *
   * @param words each as a whole, such as a handle
   * @param from the moment of the oldest that is looked for
   */
  Answer lines(List<String> words, Instant from);

  /** What there is to read. */
  sealed interface Answer {

    record Lines(List<Line> lines) implements Answer {
      public Lines {
        lines = List.copyOf(lines);
      }
    }

    /**
     * It could not be looked at.
     *
     * @param why in plain words
     */
    record Unseen(String why) implements Answer {}
  }

  /**
   * A line of a function's.
   *
   * @param function its name in the template
   * @param text what it says
   * @param fields what the line is about by name, such as attempt, company_id, outcome
   */
  record Line(Instant at, String function, String text, Map<String, String> fields) {

    public Line {
      fields = Map.copyOf(fields);
    }

    /** Empty where the line does not have it. */
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }
}
