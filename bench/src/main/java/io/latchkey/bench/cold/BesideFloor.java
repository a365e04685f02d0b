package io.latchkey.bench.cold;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A function, and the bare handler that makes the same calls. */
record BesideFloor(Workload real, Folder folder, Workload bare, Folder bareFolder) {

  /** Starts it once, uncounted, to see which calls its first answer takes. */
  static BesideFloor of(
      Workload real, StandIn world, Starts starts, int memory, String options, Scratch scratch)
      throws IOException, InterruptedException, TimeoutException {
    var folder = Folder.of(real, scratch.next());
    var before = world.requests();
    var unused = starts.cold(folder, real, memory, options);
    var calls = world.since(before);
    real.requireProof(calls);
    var bare = Floor.of(real, calls);
    return new BesideFloor(real, folder, bare, Floor.folder(bare, real, scratch.next()));
  }
}
