package io.latchkey.bench.cold;

import io.latchkey.host.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * {@code make bench-options}: a function's start, and a bare handler's, under other options of the
 * JVM than Lambda's: all compilers, and what a start before has left of its classes. (The JDK's AOT
 * cache is not among them: the JVM refuses it beside Lambda's {@code -Xshare:auto}.) In turns;
 * prints Markdown. What counts are the ratios.
 */
final class JvmOptions {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions", "Callback,Token").split(","));
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MEMORY = 1769;

  private enum Choice {
    LAMBDAS("Lambda's own", "", ""),
    ALL_TIERS("C2 as well as C1", "", "-XX:TieredStopAtLevel=4"),
    SHARED(
        "class data of a start before, shared",
        "-XX:ArchiveClassesAtExit=",
        "-XX:SharedArchiveFile=");

    private final String words;

    /** For a start that leaves a file, whose name comes after it; empty where none is needed. */
    private final String training;

    private final String measured;

    Choice(String words, String training, String measured) {
      this.words = words;
      this.training = training;
      this.measured = measured;
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

  /** What is started, with its options. */
  private record Handler(Folder folder, Workload workload, String options) {}

  private final StandIn world;
  private final Starts starts;

  private JvmOptions(StandIn world, Starts starts) {
    this.world = world;
    this.starts = starts;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new Scratch();
        var world = new StandIn(scratch.certificates(), StandIn.Thinking.NONE);
        var workloads = new Workloads(world.address())) {
      var bench = new JvmOptions(world, new Starts(world, scratch.certificates()));
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

  private List<Row> rows(Workload real, Scratch scratch)
      throws IOException, InterruptedException, TimeoutException {
    var folder = Folder.of(real, scratch.next());
    var before = world.requests();
    var unused = start(new Handler(folder, real, ""));
    var bare = Floor.of(real, world.since(before));
    var bareFolder = Floor.folder(bare, real, scratch.next());
    var rows = new ArrayList<Row>();
    for (var choice : Choice.values()) {
      rows.add(
          new Row(
              real.name(),
              choice,
              trained(choice, bareFolder, bare, scratch.next().resolve("classes")),
              trained(choice, folder, real, scratch.next().resolve("classes")),
              new ArrayList<>(),
              new ArrayList<>()));
    }
    return rows;
  }

  private Handler trained(Choice choice, Folder folder, Workload workload, Path file)
      throws IOException, InterruptedException, TimeoutException {
    if (choice.training.isEmpty()) {
      return new Handler(folder, workload, choice.measured);
    }
    try (var running =
        starts.begin(folder, workload, Initialization.ON_DEMAND, MEMORY, choice.training + file)) {
      var unused = running.awaitReady(PATIENCE).plus(running.answer());
      running.endInOrder();
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException("nothing was left: " + running.lines());
      }
    }
    return new Handler(folder, workload, choice.measured + file);
  }

  private double start(Handler handler) throws IOException, InterruptedException, TimeoutException {
    try (var running =
        starts.begin(
            handler.folder(),
            handler.workload(),
            Initialization.ON_DEMAND,
            MEMORY,
            handler.options())) {
      return running.awaitReady(PATIENCE).plus(running.answer()).cpu().toNanos() / 1e6;
    }
  }

  private static String report(List<Row> rows, boolean isFirst) {
    var report = new StringBuilder();
    report.append(
        """
        JDK %s, Lambda's options but for these%s. Milliseconds of the processor: median of %d in turns (least to most).

        | function | JVM's options | bare | function | by bare |
        | --- | --- | ---: | ---: | ---: |
        """
            .formatted(
                Runtime.version(),
                isFirst ? ", before whatever else runs here (cgroup)" : "",
                ROUNDS));
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
