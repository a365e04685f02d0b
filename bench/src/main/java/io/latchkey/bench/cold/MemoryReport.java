package io.latchkey.bench.cold;

import io.latchkey.bench.cold.MemorySizes.Weighed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of the measured memory sizes, as Markdown. */
final class MemoryReport {

  private static final String HEAD =
      """
      | MB | vCPU | full start | its CPU by vCPU | from a snapshot | warm, p50 | warm, p99 | CPU per call | peak memory | GC per 1,000 calls | GB-s per 1,000 calls | GB-s per 1,000 starts |
      | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  private MemoryReport() {}

  /**
   * @param rounds the number of rounds
   * @param kept true if the kernel enforced each function's share of a processor
   */
  static String of(List<Weighed> functions, int rounds, boolean kept) {
    return """
    JDK %s, %d processors, with Lambda's heap and options (85 %% of the memory, serial GC, C1 only). %s AWS answers after 5 ms
    and Pipedrive after 100 ms, both from this machine over TLS. Milliseconds of wall-clock time: medians of %d alternating rounds. "Its CPU by vCPU" is the
    start's processor time divided by the share: the duration if only the quota limited it.

    %s\
    """
        .formatted(
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            kept
                ? "The kernel enforces the processor share (cgroup, a quota for each 20 ms), ahead"
                    + " of other processes."
                : "The processor share could not be enforced: only the CPU columns count.",
            rounds,
            functions.stream().map(MemoryReport::table).collect(Collectors.joining("\n")));
  }

  private static String table(Weighed function) {
    return "**%s** %s\n\n%s%s\n"
        .formatted(
            function.workload().name(),
            function.workload().what(),
            HEAD,
            function.sizes().stream().map(MemoryReport::row).collect(Collectors.joining("\n")));
  }

  private static String row(MemoryRun size) {
    var restored = size.restoredMillis();
    return String.format(
        Locale.ROOT,
        "| %,d | %.2f | %,.0f | %,.0f | %s | %.1f | %.1f | %.2f | %.0f MB | %.1f, %.0f ms | %.1f |"
            + " %,.0f |",
        size.memory(),
        ControlGroup.share(size.memory()),
        size.coldMillis(),
        size.coldCpuMillis() / ControlGroup.share(size.memory()),
        Double.isNaN(restored) ? "" : String.format(Locale.ROOT, "%,.0f", restored),
        size.warmMillis(0.5),
        size.warmMillis(0.99),
        size.warmCpuMillis(),
        size.peakMegabytes(),
        size.pausesPerThousandCalls(),
        size.pausedMillisPerThousandCalls(),
        size.gigabyteSecondsPerThousandCalls(),
        size.gigabyteSecondsPerThousandStarts());
  }
}
