package io.latchkey.cli.restore;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The number of items by outcome. For one thread. */
final class Tally {

  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  void add(Outcome outcome) {
    add(outcome, 1);
  }

  void add(Outcome outcome, long items) {
    counts.merge(outcome, items, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach(this::add);
  }

  long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  long items() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean hasTrouble() {
    return counts.keySet().stream().anyMatch(Outcome::isTrouble);
  }

  /** Returns the counts by the outcomes' codes, in their order. */
  Map<String, Long> byWord() {
    var words = new LinkedHashMap<String, Long>();
    counts.forEach((outcome, items) -> words.put(outcome.word(), items));
    return words;
  }

  Map<Outcome, Long> counts() {
    return Map.copyOf(counts);
  }
}
