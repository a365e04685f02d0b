package io.latchkey.bench.cold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What one variant has taken, round by round. */
final class Timings {

  /** From where a start is measured. */
  enum Measure {
    /** From nothing. */
    COLD,
    /** From where the handler is there: a snapshot without a rehearsal. */
    UNREHEARSED,
    /** From a snapshot that was taken after the hooks. */
    REHEARSED
  }

  private final String name;
  private final Map<Measure, List<Start>> starts = new EnumMap<>(Measure.class);

  Timings(String name) {
    this.name = name;
    for (var measure : Measure.values()) {
      starts.put(measure, new ArrayList<>());
    }
  }

  String name() {
    return name;
  }

  void add(Measure measure, Start start) {
    starts.getOrDefault(measure, new ArrayList<>()).add(start);
  }

  /** CPU and wall of each measure. */
  String row() {
    var row = new StringBuilder();
    for (var measure : Measure.values()) {
      var of = starts.getOrDefault(measure, List.of());
      row.append("%-22s %-22s ".formatted(spread(of, Start::cpu), spread(of, Start::took)));
    }
    return row.toString().stripTrailing();
  }

  private static String spread(List<Start> starts, Function<Start, Duration> what) {
    var sorted = new ArrayList<>(starts.stream().map(what).map(Duration::toMillis).toList());
    Collections.sort(sorted);
    return "%d (%d to %d)"
        .formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }
}
