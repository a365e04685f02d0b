package io.latchkey.bench.cold;

import io.latchkey.bench.cold.StubServices.ResponseDelay;
import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * {@code make bench-memory}: what a function's memory gives and costs. Lambda gives a part of a
 * processor with it, and this gives the same by the kernel's quota; heap and options are Lambda's
 * too. Prints Markdown.
 *
 * <p>What is not imitated: that AWS lets a function have more of a processor while it starts, of
 * which nothing is promised, and the time that it takes to fetch a zip or a snapshot.
 */
final class MemorySizes {

  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions", "").split(","));
  private static final List<Integer> SIZES =
      Stream.of(System.getProperty("sizes", "512,768,1024,1536,1769,2048").split(","))
          .map(Integer::valueOf)
          .toList();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** At most so many calls, and at most for so long. */
  private static final int WARM_UP = 40;

  private static final int CALLS = 120;
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final ColdStartSamples starts;

  private MemorySizes(ColdStartSamples starts) {
    this.starts = starts;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var first = ControlGroup.ofThis(ControlGroup.ROOT);
        var scratch = new TemporaryFolder();
        var world = new StubServices(scratch.certificates(), ResponseDelay.ASSUMED);
        var workloads = new Workloads(world.address())) {
      var sizes = new MemorySizes(new ColdStartSamples(world, scratch));
      var all = new ArrayList<Weighed>();
      for (var workload : workloads.all()) {
        if (FUNCTIONS.equals(List.of("")) || FUNCTIONS.contains(workload.name())) {
          var folder = Folder.of(workload, scratch.next());
          all.add(new Weighed(workload, folder, SIZES.stream().map(MemoryRun::new).toList()));
        }
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var function : all) {
          for (var weighing : function.sizes()) {
            sizes.weigh(function, weighing);
          }
        }
      }
      System.out.println(MemoryReport.of(all, ROUNDS, first.isReal()));
    }
  }

  /** A function, and what it does with each size. */
  record Weighed(Workload workload, Folder folder, List<MemoryRun> sizes) {}

  private void weigh(Weighed function, MemoryRun weighing)
      throws IOException, InterruptedException, TimeoutException {
    var workload = function.workload();
    var memory = weighing.memory();
    try (var quota = ControlGroup.of(ControlGroup.ROOT, memory);
        var running =
            starts.begin(
                function.folder(), workload, Initialization.ON_DEMAND, memory, "-Xlog:gc")) {
      quota.hold(running.pid());
      weighing.cold(running.awaitReady(PATIENCE).plus(running.answer()));
      if (!workload.isRestored()) {
        warm(running, weighing);
      }
    }
    if (workload.isRestored()) {
      try (var quota = ControlGroup.of(ControlGroup.ROOT, memory);
          var running = starts.snapshot(function.folder(), workload, memory, "-Xlog:gc")) {
        quota.hold(running.pid()); // what comes before does not count
        weighing.restored(running.answer());
        warm(running, weighing);
      }
    }
  }

  private static void warm(RunningFunction running, MemoryRun weighing)
      throws IOException, InterruptedException {
    var _ = calls(running, WARM_UP);
    var before = running.lines().size();
    var calls = calls(running, CALLS);
    weighing.warm(calls, running.lines().subList(before, running.lines().size()), running.peak());
  }

  private static List<ColdStart> calls(RunningFunction function, int most)
      throws InterruptedException {
    var calls = new ArrayList<ColdStart>();
    var began = System.nanoTime();
    while (calls.size() < most && System.nanoTime() - began < LONGEST.toNanos()) {
      calls.add(function.answer());
    }
    return calls;
  }
}
