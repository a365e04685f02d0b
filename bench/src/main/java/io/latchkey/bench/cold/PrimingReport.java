package io.latchkey.bench.cold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The first calls after a snapshot, as Markdown. */
final class PrimingReport {

  private static final int TEN = 10;

  /** The baseline of all ratios: java25 with its defaults, primed once. */
  private static final String FIRST = "C1 and C2";

  /** The number of last calls of each start, whose mean shows the trend. */
  private static final int LAST = 50;

  private PrimingReport() {}

  /**
   * One way to prime one function, and its measurements.
   *
   * @param primed the number of times each request ran
   * @param before the snapshot, of each start
   * @param calls of each start, in their order
   */
  record Row(
      Workload workload,
      Folder folder,
      String compilers,
      int primed,
      String options,
      List<ColdStart> before,
      List<List<ColdStart>> calls) {

    Row(Workload workload, Folder folder, String compilers, int primed, String options) {
      this(workload, folder, compilers, primed, options, new ArrayList<>(), new ArrayList<>());
    }

    void add(ColdStart start, List<ColdStart> answers) {
      before.add(start);
      calls.add(List.copyOf(answers));
    }

    /** The median of one call, which counts from 0. */
    double call(int number, Function<ColdStart, Duration> what) {
      return Statistics.median(
          calls.stream().map(of -> millis(what.apply(of.get(number)))).toList());
    }

    /** The median of all calls of a start together. */
    double all(Function<ColdStart, Duration> what) {
      return Statistics.median(sums(what));
    }

    Collection<Double> sums(Function<ColdStart, Duration> what) {
      return calls.stream()
          .map(
              of ->
                  of.subList(0, TEN).stream().mapToDouble(start -> millis(what.apply(start))).sum())
          .toList();
    }

    /** The mean of the last calls, of the starts the median. */
    double last(Function<ColdStart, Duration> what) {
      return Statistics.median(
          calls.stream()
              .map(of -> of.subList(of.size() - LAST, of.size()))
              .map(of -> of.stream().mapToDouble(call -> millis(what.apply(call))).sum() / LAST)
              .toList());
    }

    private static double millis(Duration duration) {
      return duration.toNanos() / 1e6;
    }
  }

  static String of(List<Row> rows, int rounds, boolean isFirst) {
    var report = new StringBuilder();
    report.append(
        """
        JDK %s, 1,536 MB%s. Milliseconds: medians of %d alternating starts. CPU includes the compilers. "Ten" is the sum of the first ten calls; "ratio" compares it with the same function primed once with C1 and C2; "later" is the mean of the 151st to 200th call.

        | function | compilers | rounds | before the snapshot: CPU | 1st call: CPU | wall | 2nd: CPU | 5th: CPU | 10th: CPU | ten: CPU (minimum to maximum) | ratio | ten: wall | ratio | later: CPU | wall |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """
            .formatted(
                Runtime.version(),
                isFirst ? " and its processor share, ahead of other processes (cgroup)" : "",
                rounds));
    rows.forEach(row -> report.append(line(row, one(row, rows))));
    return report.toString();
  }

  /** The row that others of the same function are compared with. */
  private static Row one(Row row, List<Row> rows) {
    return rows.stream()
        .filter(each -> each.workload().name().equals(row.workload().name()))
        .filter(each -> each.primed() == 1 && each.compilers().equals(FIRST))
        .findFirst()
        .orElse(row);
  }

  private static String line(Row row, Row one) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %,.0f | %,.0f | %,.0f | %.0f | %.0f | %.0f | %s | %.2f | %,.0f | %.2f |"
            + " %.1f | %.1f |%n",
        row.workload().name(),
        row.compilers(),
        row.primed(),
        Statistics.median(row.before().stream().map(of -> of.cpu().toNanos() / 1e6).toList()),
        row.call(0, ColdStart::cpu),
        row.call(0, ColdStart::took),
        row.call(1, ColdStart::cpu),
        row.call(4, ColdStart::cpu),
        row.call(9, ColdStart::cpu),
        Statistics.spread(row.sums(ColdStart::cpu)),
        row.all(ColdStart::cpu) / one.all(ColdStart::cpu),
        row.all(ColdStart::took),
        row.all(ColdStart::took) / one.all(ColdStart::took),
        row.last(ColdStart::cpu),
        row.last(ColdStart::took));
  }
}
