package io.latchkey.bench.cold;

import io.latchkey.bench.cold.PrimingReport.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * {@code make bench-priming}: the first calls after a snapshot, by the number of rounds that
 * priming played. The function has Lambda's share of a processor for its memory, which its
 * compilers share. The variants alternate. Prints Markdown, of which only the ratios count.
 *
 * <p>The process isn't stopped, stored, and restored. It continues with the code that its compilers
 * have produced and with their pending work, both of which a snapshot's memory also contains.
 */
final class Priming {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions", "").split(","));
  private static final List<Integer> PRIMED =
      Stream.of(System.getProperty("primed", "1,5,50").split(",")).map(Integer::valueOf).toList();
  private static final int MEMORY = 1536; // FunctionMemory
  private static final int CALLS = 10;

  /**
   * The number of further calls, which an environment of a busy deployment answers in its first
   * minutes.
   */
  private static final int MORE = 190;

  private final ColdStartSamples starts;

  private Priming(ColdStartSamples starts) {
    this.starts = starts;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new TemporaryFolder();
        var world = new StubServices(scratch.certificates(), StubServices.ResponseDelay.NONE);
        var workloads = new Workloads(world.address())) {
      var bench = new Priming(new ColdStartSamples(world, scratch));
      var rows = new ArrayList<Row>();
      for (var workload : workloads.all()) {
        if (workload.isRestored()
            && (FUNCTIONS.equals(List.of("")) || FUNCTIONS.contains(workload.name()))) {
          rows.addAll(rows(workload, Folder.of(workload, scratch.next())));
        }
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var row : rows) {
          bench.measure(row);
        }
      }
      System.out.println(PrimingReport.of(rows, ROUNDS, first.isReal()));
    }
  }

  /** Measures with the compilers of java25 for SnapStart, and with those of template.yaml. */
  private static List<Row> rows(Workload workload, Folder folder) {
    return PRIMED.stream()
        .flatMap(
            primed ->
                Stream.of(
                    new Row(workload, folder, "C1 and C2", primed, "-XX:TieredStopAtLevel=4"),
                    new Row(workload, folder, "C1", primed, "-XX:TieredStopAtLevel=1")))
        .sorted(Comparator.comparing(Row::compilers).reversed())
        .toList();
  }

  private void measure(Row row) throws IOException, InterruptedException, TimeoutException {
    var options = row.options() + " -Dlatchkey.priming.rounds=" + row.primed();
    var begun = System.nanoTime();
    try (var running = starts.snapshot(row.folder(), row.workload(), MEMORY, options)) {
      var before = ColdStart.since(begun, running.cpu());
      try (var quota = ControlGroup.of(ControlGroup.ROOT, MEMORY);
          var meter = CpuMeter.of(ControlGroup.ROOT, running.pid())) {
        quota.hold(running.pid());
        var calls = new ArrayList<ColdStart>();
        for (var call = 0; call < CALLS + MORE; call++) {
          var used = meter.used();
          var answer = running.answer();
          calls.add(new ColdStart(answer.took(), meter.used().minus(used)));
        }
        row.add(before, calls);
      }
    }
  }
}
