package io.latchkey.bench.fleet;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code make bench-fleet}: what becomes of a million installations in sixty days, under our policy
 * and under the one that others use. Ends with 1 where a target does not hold.
 */
final class Fleet {

  private Fleet() {}

  public static void main(String[] arguments) throws IOException {
    var size =
        new FleetRun.Size(
            Integer.getInteger("fleet", 1_000_000),
            Integer.getInteger("days", 60),
            Long.getLong("seed", 1L));
    var ours = FleetRun.ours(size, Sizing.of(size.active()));
    var daily = FleetRun.daily(size);
    new FleetPlots(ours, daily).write(Path.of(System.getProperty("plots", "build/performance")));
    var measured = Measures.of(ours);
    System.out.println(FleetReport.of(measured, Measures.of(daily)));
    System.exit(measured.hold() ? 0 : 1);
  }
}
