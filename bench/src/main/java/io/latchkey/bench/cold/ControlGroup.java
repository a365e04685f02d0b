package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Processes that the kernel gives a processor before it gives it to any others (cgroups, version 1
 * or 2), so that what else this machine does counts for little; and, where they are to have less
 * than all of it, no more than their quota.
 */
final class ControlGroup implements AutoCloseable {

  /** Where Linux has them. */
  static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** Of memory, in MB, for one whole vCPU ("Configure Lambda function memory"). */
  private static final int WHOLE = 1769;

  /** How often the quota is given anew. AWS does not say; this is what has been observed there. */
  private static final Duration PERIOD = Duration.ofMillis(20);

  private final @Nullable Path group;
  private final Path root;

  private ControlGroup(@Nullable Path group, Path root) {
    this.group = group;
    this.root = root;
  }

  /** How many vCPUs a function of this memory (in MB) has on Lambda. */
  static double share(int memory) {
    return (double) memory / WHOLE;
  }

  /**
   * With the part of a processor that goes with this memory (in MB) on Lambda. Where this user may
   * make none, one that {@linkplain #isReal holds} nobody.
   */
  static ControlGroup of(Path root, int memory) {
    var group = make(root, "function");
    if (group.group == null) {
      return group;
    }
    var period = PERIOD.toNanos() / 1_000;
    var quota = Math.round(period * share(memory));
    try {
      if (isVersion2(root)) {
        Files.writeString(group.group.resolve("cpu.max"), quota + " " + period);
      } else {
        Files.writeString(group.group.resolve("cpu.cfs_period_us"), Long.toString(period));
        Files.writeString(group.group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
      }
      return group;
    } catch (IOException e) {
      return new ControlGroup(null, root);
    }
  }

  /** For this process, and for those that it starts from now on. */
  static ControlGroup ofThis(Path root) throws IOException {
    var group = make(root, "bench");
    group.hold(ProcessHandle.current().pid());
    return group;
  }

  private static ControlGroup make(Path root, String name) {
    var all = isVersion2(root) ? root : root.resolve("cpu");
    try {
      var group = all.resolve("latchkey-" + name + "-" + ProcessHandle.current().pid());
      Files.createDirectories(group);
      if (isVersion2(root)) {
        Files.writeString(group.resolve("cpu.weight"), "10000");
      } else {
        Files.writeString(group.resolve("cpu.shares"), "262144");
      }
      return new ControlGroup(group, all);
    } catch (IOException e) {
      return new ControlGroup(null, all);
    }
  }

  private static boolean isVersion2(Path root) {
    return Files.exists(root.resolve("cgroup.controllers"));
  }

  /** Whether the kernel does it. */
  boolean isReal() {
    return group != null;
  }

  /** From now on this process is in it, with all of its threads. */
  void hold(long pid) throws IOException {
    if (group != null) {
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }
  }

  /** The groups of version 1 that count what their processes use. */
  static Path counting(Path root) {
    return isVersion2(root) ? root : root.resolve("cpuacct");
  }

  /** To be called when no process but perhaps this one is left in it. */
  @Override
  public void close() throws IOException {
    if (group != null) {
      for (var left : Files.readAllLines(group.resolve("cgroup.procs"))) {
        Files.writeString(root.resolve("cgroup.procs"), left);
      }
      Files.deleteIfExists(group);
    }
  }
}
