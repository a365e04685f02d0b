package io.latchkey.bench.cold;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.lambdaruntime.StartupCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * {@code make bench-options}: a function's start, and a bare handler's, under Lambda's options and
 * others: without the runtime's AOT cache, with C2, and with class data or an AOT cache that an
 * earlier start of the same function has left. In turns; prints Markdown. What counts are the
 * ratios.
 */
final class JvmOptions {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions", "Callback,Token").split(","));
  private static final int MEMORY = 1769;

  private enum Choice {
    LAMBDAS("Lambda's own"),
    WITHOUT_CACHE("without the runtime's AOT cache"),
    ALL_TIERS("C2 as well as C1"),
    SHARED("class data of an earlier start instead"),
    OWN_CACHE("AOT cache of an earlier start instead");

    private final String words;

    Choice(String words) {
      this.words = words;
    }
  }

  /** One of the rows: processor's milliseconds of each start. */
  private record Row(
      String function,
      Choice choice,
      Handler bare,
      Handler real,
      List<Double> bareCpu,
      List<Double> realCpu) {}

  /** A handler to start, with its cache and its options. */
  private record Handler(Folder folder, Workload workload, StartupCache cache, String options) {}

  private final StubServices world;
  private final ColdStartSamples starts;

  private JvmOptions(StubServices world, ColdStartSamples starts) {
    this.world = world;
    this.starts = starts;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new TemporaryFolder();
        var world = new StubServices(scratch.certificates(), StubServices.ResponseDelay.NONE);
        var workloads = new Workloads(world.address())) {
      var bench = new JvmOptions(world, new ColdStartSamples(world, scratch));
      var rows = new ArrayList<Row>();
      for (var workload : workloads.all()) {
        if (FUNCTIONS.contains(workload.name())) {
          rows.addAll(bench.rows(workload, scratch));
        }
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var row : rows) {
          row.bareCpu().add(bench.start(row.bare()));
          row.realCpu().add(bench.start(row.real()));
        }
      }
      System.out.println(report(rows, first.isReal()));
    }
  }

  private List<Row> rows(Workload real, TemporaryFolder scratch)
      throws IOException, InterruptedException, TimeoutException {
    var beside = FloorComparison.of(real, world, starts, MEMORY, "", scratch);
    var rows = new ArrayList<Row>();
    for (var choice : Choice.values()) {
      rows.add(
          new Row(
              real.name(),
              choice,
              trained(
                  choice, beside.bareFolder(), beside.bare(), scratch.next().resolve("classes")),
              trained(choice, beside.folder(), real, scratch.next().resolve("classes")),
              new ArrayList<>(),
              new ArrayList<>()));
    }
    return rows;
  }

  private Handler trained(Choice choice, Folder folder, Workload workload, Path file)
      throws IOException, InterruptedException, TimeoutException {
    return switch (choice) {
      case LAMBDAS -> new Handler(folder, workload, starts.cache(), "");
      case WITHOUT_CACHE -> new Handler(folder, workload, StartupCache.none(), "");
      case ALL_TIERS -> new Handler(folder, workload, starts.cache(), "-XX:TieredStopAtLevel=4");
      case SHARED -> {
        train(folder, workload, StartupCache.none(), "-XX:ArchiveClassesAtExit=" + file, file);
        yield new Handler(folder, workload, StartupCache.none(), "-XX:SharedArchiveFile=" + file);
      }
      case OWN_CACHE -> {
        train(folder, workload, StartupCache.writtenTo(file), "", file);
        yield new Handler(folder, workload, StartupCache.of(file), "");
      }
    };
  }

  private void train(
      Folder folder, Workload workload, StartupCache cache, String options, Path file)
      throws IOException, InterruptedException, TimeoutException {
    try (var running =
        starts.begin(folder, workload, Initialization.ON_DEMAND, cache, MEMORY, options)) {
      var _ = running.awaitReady(ColdStartSamples.PATIENCE).plus(running.answer());
      running.endInOrder();
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException("nothing was left: " + running.lines());
      }
    }
  }

  private double start(Handler handler) throws IOException, InterruptedException, TimeoutException {
    return starts
            .cold(handler.folder(), handler.workload(), handler.cache(), MEMORY, handler.options())
            .cpu()
            .toNanos()
        / 1e6;
  }

  private static String report(List<Row> rows, boolean isFirst) {
    var report = new StringBuilder();
    report.append(
        """
        JDK %s with Lambda's options, except as listed%s. Milliseconds of processor time: median of %d alternating runs (minimum to maximum).

        | function | JVM options | bare handler | Latchkey | ratio to bare |
        | --- | --- | ---: | ---: | ---: |
        """
            .formatted(
                Runtime.version(), isFirst ? ", ahead of other processes (cgroup)" : "", ROUNDS));
    for (var row : rows) {
      report.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %.2f |%n",
              row.function(),
              row.choice().words,
              Statistics.spread(row.bareCpu()),
              Statistics.spread(row.realCpu()),
              Statistics.median(row.realCpu()) / Statistics.median(row.bareCpu())));
    }
    return report.toString();
  }
}
