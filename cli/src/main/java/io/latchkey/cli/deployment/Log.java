package io.latchkey.cli.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The functions' log, which contains no code, token, or assertion. */
@FunctionalInterface
public interface Log {

  /**
   * Returns the lines that contain all of these words, oldest first.
   *
   * @param words each as a whole, such as a handle
   * @param from the earliest time to search
   */
  Answer lines(List<String> words, Instant from);

  /** The result of a search. */
  sealed interface Answer {

    record Lines(List<Line> lines) implements Answer {
      public Lines {
        lines = List.copyOf(lines);
      }
    }

    /**
     * The log could not be read.
     *
     * @param why in plain words
     */
    record Unavailable(String why) implements Answer {}
  }

  /**
   * A line of a function's log.
   *
   * @param function its name in the template
   * @param text the message
   * @param fields its fields by name, such as attempt, company_id, outcome
   */
  record Line(Instant at, String function, String text, Map<String, String> fields) {

    public Line {
      fields = Map.copyOf(fields);
    }

    /** Returns a field. Empty if the line does not have it. */
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }
}
