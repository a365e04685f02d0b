package io.latchkey.bench.cold;

import java.util.Collection;
import java.util.Locale;

/** Summary statistics of measurements. */
final class Statistics {

  private Statistics() {}

  static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  static double median(Collection<Double> values) {
    return quantile(values, 0.5);
  }

  /**
   * The least value that at least this part of all does not exceed (nearest rank).
   *
   * @param part more than 0, at most 1
   */
  static double quantile(Collection<Double> values, double part) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  /**
   * Formats values for a table: the median, and in parentheses the minimum and the maximum. Empty
   * for none.
   */
  static String spread(Collection<Double> values) {
    return values.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%,.0f (%,.0f to %,.0f)",
            median(values),
            values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
            values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }
}
