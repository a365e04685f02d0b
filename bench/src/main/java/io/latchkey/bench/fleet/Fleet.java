package io.latchkey.bench.fleet;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code make bench-fleet}: a million installations over sixty days, under Latchkey's policy and
 * under the common one. Exits with status 1 if a target is missed.
 */
final class Fleet {

  private Fleet() {}

  public static void main(String[] arguments) throws IOException {
    var size =
        new FleetRun.Size(
            Integer.getInteger("fleet", 1_000_000),
            Integer.getInteger("days", 60),
            Long.getLong("seed", 1L));
    var ours = FleetRun.ours(size, StackSize.of(size.active()));
    var daily = FleetRun.daily(size);
    new FleetPlots(ours, daily).write(Path.of(System.getProperty("plots", "build/performance")));
    var measured = FleetMetrics.of(ours);
    System.out.println(FleetReport.of(measured, FleetMetrics.of(daily)));
    System.exit(measured.hold() ? 0 : 1);
  }
}
