package io.latchkey.bench.cold;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A function, and the bare handler that makes the same calls. */
record FloorComparison(Workload real, Folder folder, Workload bare, Folder bareFolder) {

  /** Starts it once, uncounted, to see which calls its first answer takes. */
  static FloorComparison of(
      Workload real,
      StubServices world,
      ColdStartSamples starts,
      int memory,
      String options,
      TemporaryFolder scratch)
      throws IOException, InterruptedException, TimeoutException {
    var folder = Folder.of(real, scratch.next());
    var before = world.requests();
    var _ = starts.cold(folder, real, memory, options);
    var calls = world.since(before);
    real.requireProof(calls);
    var bare = BareHandler.of(real, calls);
    return new FloorComparison(real, folder, bare, BareHandler.folder(bare, real, scratch.next()));
  }
}
