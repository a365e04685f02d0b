package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A control group of the kernel (cgroups, version 1 or 2) whose processes have priority on the
 * processor, so that other load on the machine hardly counts. With a quota, they get no more than
 * that part of it.
 */
final class ControlGroup implements AutoCloseable {

  /** The mount point on Linux. */
  static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** The memory, in MB, for one whole vCPU ("Configure Lambda function memory"). */
  private static final int WHOLE = 1769;

  /** The period of the quota. AWS does not document it; this value was observed there. */
  private static final Duration PERIOD = Duration.ofMillis(20);

  private final @Nullable Path group;
  private final Path root;

  private ControlGroup(@Nullable Path group, Path root) {
    this.group = group;
    this.root = root;
  }

  /** The number of vCPUs that Lambda gives a function of this memory (in MB). */
  static double share(int memory) {
    return (double) memory / WHOLE;
  }

  /**
   * Creates a group with the part of a processor that Lambda gives a function of this memory (in
   * MB). If this user may not create groups, the result is not {@linkplain #isReal real} and limits
   * nothing.
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
    } catch (IOException _) {
      return new ControlGroup(null, root);
    }
  }

  /** Creates a group for this process, and for those that it starts from now on. */
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
    } catch (IOException _) {
      return new ControlGroup(null, all);
    }
  }

  private static boolean isVersion2(Path root) {
    return Files.exists(root.resolve("cgroup.controllers"));
  }

  /** Returns true if the kernel enforces the group. */
  boolean isReal() {
    return group != null;
  }

  /** Moves a process into the group, with all of its threads. */
  void hold(long pid) throws IOException {
    if (group != null) {
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }
  }

  /** The groups of version 1 that count what their processes use. */
  static Path counting(Path root) {
    return isVersion2(root) ? root : root.resolve("cpuacct");
  }

  /** Removes the group. Call it only when no other process is left in it. */
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
