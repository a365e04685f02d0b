package io.latchkey.bench.cold;

import io.latchkey.bench.cold.Timings.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code make bench-cold}: the callback function as it is built, beside the same with what was
 * weighed and not taken, each to its first answer (a code is parked): from nothing, from where a
 * snapshot would be restored, and so after a rehearsal. In turns, so that whatever else this
 * machine does meets all alike; what counts is how they compare.
 *
 * <p>Ends with status 1 where anything was asked of AWS before a snapshot, or a rehearsal failed.
 */
final class ColdStarts {

  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final Path FUNCTION = Path.of("functions/callback/target/function");
  private static final Path ALTERNATIVES = Path.of("bench/alternatives/target");
  private static final String HANDLER = "io.latchkey.functions.callback.CallbackHandler";

  private ColdStarts() {}

  private static List<Variant> variants() {
    var classes = ALTERNATIVES.resolve("classes");
    return List.of(
        new Variant("as it is built", HANDLER, List.of(FUNCTION)),
        new Variant(
            "and Powertools metrics",
            "io.latchkey.bench.alternatives.WithPowertoolsMetrics",
            List.of(FUNCTION, ALTERNATIVES.resolve("metrics"), classes)),
        new Variant(
            "and Powertools logging",
            "io.latchkey.bench.alternatives.WithPowertoolsLogging",
            List.of(FUNCTION, ALTERNATIVES.resolve("logging"), classes)),
        new Variant(
            "and X-Ray subsegments",
            "io.latchkey.bench.alternatives.WithXRay",
            List.of(FUNCTION, ALTERNATIVES.resolve("xray"), classes)));
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for 40 ms
    try (var scratch = new Scratch();
        var world = new StandIn(scratch.certificates(), StandIn.Thinking.NONE);
        var workloads = new Workloads(world.address())) {
      var starts = new Starts(world, scratch);
      var callback = callback(workloads);
      var all = new ArrayList<Timings>();
      var folders = new ArrayList<Folder>();
      for (var variant : variants()) {
        folders.add(Folder.of(variant, scratch.next()));
        all.add(new Timings(variant.name()));
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var i = 0; i < all.size(); i++) {
          var onDemand = starts.onDemand(folders.get(i), callback);
          all.get(i).add(Measure.COLD, onDemand.getFirst());
          all.get(i).add(Measure.UNREHEARSED, onDemand.getLast());
          all.get(i).add(Measure.REHEARSED, starts.fromSnapshot(folders.get(i), callback));
        }
      }
      report(all, folders);
    }
  }

  private static void report(List<Timings> all, List<Folder> folders) {
    System.out.printf(
        "%nJDK %s, one core, Lambda's options (serial GC, C1 only, an AOT cache of the runtime's own classes)%n%nMilliseconds to the first answer: median of %d (least to most)%n%n",
        Runtime.version(), ROUNDS);
    System.out.printf(
        "%-24s %8s  %-20s %-20s %-20s %-20s %-20s %-20s%n",
        "",
        "jars, MB",
        "from nothing: CPU",
        "wall",
        "unrehearsed: CPU",
        "wall",
        "rehearsed: CPU",
        "wall");
    for (var i = 0; i < all.size(); i++) {
      System.out.printf(
          "%-24s %8.1f  %s%n", all.get(i).name(), folders.get(i).bytes() / 1e6, all.get(i).row());
    }
  }

  private static Workload callback(Workloads workloads) {
    return workloads.all().stream()
        .filter(workload -> workload.function().handler().equals(HANDLER))
        .findFirst()
        .orElseThrow();
  }
}
