package io.latchkey.bench.cold;

import io.latchkey.bench.cold.StubServices.ResponseDelay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * {@code make bench-start}: each function as its zip is built, from nothing to its first answer, in
 * turns with a bare handler that makes the same calls and with one that does nothing. Prints
 * Markdown; what counts are the ratios.
 */
final class BareHandlerReport {

  /** The measured handler. */
  enum What {
    NOTHING,
    BARE,
    FUNCTION,
    /** The first answer only, after the hooks before a snapshot. */
    RESTORED
  }

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions", "").split(","));
  private static final int MEMORY = 1769;

  private final StubServices world;
  private final ColdStartSamples starts;
  private final String options = System.getProperty("options", "");

  private BareHandlerReport(StubServices world, ColdStartSamples starts) {
    this.world = world;
    this.starts = starts;
  }

  /** Milliseconds of the processor, of each start. */
  private record Row(FloorComparison beside, Map<What, List<Double>> cpu) {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new TemporaryFolder();
        var world = new StubServices(scratch.certificates(), ResponseDelay.NONE);
        var workloads = new Workloads(world.address())) {
      var floors = new BareHandlerReport(world, new ColdStartSamples(world, scratch));
      var all = new ArrayList<Row>();
      for (var workload : workloads.all()) {
        if (FUNCTIONS.equals(List.of("")) || FUNCTIONS.contains(workload.name())) {
          all.add(floors.row(workload, scratch));
        }
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var row : all) {
          floors.measure(row);
        }
      }
      System.out.println(report(all, first.isReal()));
    }
  }

  private Row row(Workload real, TemporaryFolder scratch)
      throws IOException, InterruptedException, TimeoutException {
    var cpu = new EnumMap<What, List<Double>>(What.class);
    for (var what : What.values()) {
      cpu.put(what, new ArrayList<>());
    }
    return new Row(FloorComparison.of(real, world, starts, MEMORY, options, scratch), cpu);
  }

  private void measure(Row row) throws IOException, InterruptedException, TimeoutException {
    var beside = row.beside();
    var nothing = BareHandler.nothing(beside.real());
    add(
        row,
        What.NOTHING,
        cold(new Folder(beside.bareFolder().path(), nothing.function().handler(), 0), nothing));
    add(row, What.BARE, cold(beside.bareFolder(), beside.bare()));
    add(row, What.FUNCTION, cold(beside.folder(), beside.real()));
    if (beside.real().isRestored()) {
      try (var snapshot = starts.snapshot(beside.folder(), beside.real(), MEMORY, options)) {
        add(row, What.RESTORED, snapshot.answer());
      }
    }
  }

  private static void add(Row row, What what, ColdStart start) {
    row.cpu().getOrDefault(what, List.of()).add(start.cpu().toNanos() / 1e6);
  }

  private ColdStart cold(Folder folder, Workload workload)
      throws IOException, InterruptedException, TimeoutException {
    return starts.cold(folder, workload, MEMORY, options);
  }

  private static String report(List<Row> all, boolean isFirst) {
    var report = new StringBuilder();
    report.append(
        """
        JDK %s with Lambda's options (serial GC, C1 only, an AOT cache of the runtime's own classes)%s%s. Milliseconds of processor time: median of %d alternating runs (minimum to maximum).

        | function | calls | empty handler | bare handler | Latchkey | ratio to bare | after a snapshot |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """
            .formatted(
                Runtime.version(),
                System.getProperty("options", "").isEmpty()
                    ? ""
                    : " and " + System.getProperty("options"),
                isFirst ? ", ahead of other processes (cgroup)" : "",
                ROUNDS));
    for (var row : all) {
      var environment = row.beside().bare().function().environment();
      var calls = environment.getOrDefault("BARE_CALLS", "");
      report.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %s | %.2f | %s |%n",
              row.beside().real().name(),
              calls.isEmpty() ? 0 : calls.split(",", -1).length,
              spread(row, What.NOTHING),
              spread(row, What.BARE),
              spread(row, What.FUNCTION),
              median(row, What.FUNCTION) / median(row, What.BARE),
              spread(row, What.RESTORED)));
    }
    return report.toString();
  }

  private static double median(Row row, What what) {
    return Statistics.median(row.cpu().getOrDefault(what, List.of()));
  }

  private static String spread(Row row, What what) {
    return Statistics.spread(row.cpu().getOrDefault(what, List.of()));
  }
}
