package io.latchkey.bench.cold;

import io.latchkey.bench.cold.MemorySizes.Weighed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of the measured memory sizes, as Markdown. */
final class MemoryReport {

  private static final String HEAD =
      """
      | MB | vCPU | from nothing | its CPU by vCPU | from a snapshot | warm, p50 | p99 | CPU of a call | peak in RAM | GC, of 1,000 calls | GB-s, 1,000 calls | GB-s, 1,000 starts |
      | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  private MemoryReport() {}

  /**
   * @param rounds the number of rounds
   * @param kept true if the kernel enforced each function's share of a processor
   */
  static String of(List<Weighed> functions, int rounds, boolean kept) {
    return """
        JDK %s, %d processors. %s Lambda's heap and options (85 %% of the memory, serial GC, C1 only). AWS answers after 5 ms,
        Pipedrive after 100 ms, both on this machine and in TLS. Milliseconds by the wall, medians of %d rounds in turns; "its CPU by vCPU" is the start's
        processor time by the share, what it would take if nothing else ran here and the quota were all that counts.

        %s"""
        .formatted(
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            kept
                ? "The share of a processor is kept by the kernel (cgroup, a quota for each 20 ms), before whatever else runs here."
                : "The share of a processor could not be kept: only CPU and \"its CPU by vCPU\" count.",
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

  private static String row(Weighing size) {
    var restored = size.restoredMillis();
    return String.format(
        Locale.ROOT,
        "| %,d | %.2f | %,.0f | %,.0f | %s | %.1f | %.1f | %.2f | %.0f MB | %.1f, %.0f ms | %.1f | %,.0f |",
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
