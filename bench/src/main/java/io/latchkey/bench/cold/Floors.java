package io.latchkey.bench.cold;

import io.latchkey.bench.cold.StandIn.Thinking;
import io.latchkey.host.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.time.Duration;
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
final class Floors {

  /** What is started. */
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
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MEMORY = 1769;

  private final StandIn world;
  private final Starts starts;
  private final String options = System.getProperty("options", "");

  private Floors(StandIn world, Starts starts) {
    this.world = world;
    this.starts = starts;
  }

  /** A function beside its floor. */
  private record Beside(
      Workload real,
      Folder folder,
      Workload bare,
      Folder bareFolder,
      Workload nothing,
      Map<What, List<Double>> cpu) {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new Scratch();
        var world = new StandIn(scratch.certificates(), Thinking.NONE);
        var workloads = new Workloads(world.address())) {
      var floors = new Floors(world, new Starts(world, scratch.certificates()));
      var all = new ArrayList<Beside>();
      for (var workload : workloads.all()) {
        if (FUNCTIONS.equals(List.of("")) || FUNCTIONS.contains(workload.name())) {
          all.add(floors.beside(workload, scratch));
        }
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var function : all) {
          floors.measure(function);
        }
      }
      System.out.println(report(all, first.isReal()));
    }
  }

  /** Starts it once, uncounted, to see which calls its first answer takes. */
  private Beside beside(Workload real, Scratch scratch)
      throws IOException, InterruptedException, TimeoutException {
    var folder = Folder.of(real, scratch.next());
    var before = world.requests();
    var unused = cold(folder, real);
    var bare = Floor.of(real, world.since(before));
    var bareFolder = Floor.folder(bare, real, scratch.next());
    var cpu = new EnumMap<What, List<Double>>(What.class);
    for (var what : What.values()) {
      cpu.put(what, new ArrayList<>());
    }
    return new Beside(real, folder, bare, bareFolder, Floor.nothing(real), cpu);
  }

  private void measure(Beside function) throws IOException, InterruptedException, TimeoutException {
    var nothing =
        new Folder(function.bareFolder().path(), function.nothing().function().handler(), 0);
    add(function, What.NOTHING, cold(nothing, function.nothing()));
    add(function, What.BARE, cold(function.bareFolder(), function.bare()));
    add(function, What.FUNCTION, cold(function.folder(), function.real()));
    if (function.real().isRestored()) {
      try (var snapshot = starts.snapshot(function.folder(), function.real(), MEMORY, options)) {
        add(function, What.RESTORED, snapshot.answer());
      }
    }
  }

  private static void add(Beside function, What what, Start start) {
    function.cpu().getOrDefault(what, List.of()).add(start.cpu().toNanos() / 1e6);
  }

  private Start cold(Folder folder, Workload workload)
      throws IOException, InterruptedException, TimeoutException {
    try (var running = starts.begin(folder, workload, Initialization.ON_DEMAND, MEMORY, options)) {
      return running.awaitReady(PATIENCE).plus(running.answer());
    }
  }

  private static String report(List<Beside> all, boolean isFirst) {
    var rows = new StringBuilder();
    rows.append(
        """
        JDK %s, Lambda's options (serial GC, C1 only)%s%s. Milliseconds of the processor: median of %d in turns (least to most).

        | function | calls | nothing | bare | function | by bare | after a snapshot |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """
            .formatted(
                Runtime.version(),
                System.getProperty("options", "").isEmpty()
                    ? ""
                    : " and " + System.getProperty("options"),
                isFirst ? ", before whatever else runs here (cgroup)" : "",
                ROUNDS));
    for (var function : all) {
      var environment = function.bare().function().environment();
      var calls = environment.getOrDefault("BARE_CALLS", "");
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %s | %.2f | %s |%n",
              function.real().name(),
              calls.isEmpty() ? 0 : calls.split(",", -1).length,
              spread(function, What.NOTHING),
              spread(function, What.BARE),
              spread(function, What.FUNCTION),
              median(function, What.FUNCTION) / median(function, What.BARE),
              spread(function, What.RESTORED)));
    }
    return rows.toString();
  }

  private static double median(Beside function, What what) {
    return Statistics.median(function.cpu().getOrDefault(what, List.of()));
  }

  private static String spread(Beside function, What what) {
    return Statistics.spread(function.cpu().getOrDefault(what, List.of()));
  }
}
