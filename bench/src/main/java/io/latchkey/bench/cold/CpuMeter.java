package io.latchkey.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts the processor time of one process to the microsecond, with that of threads that have
 * ended: the operating system's count for a process has steps of 10 ms, and a warm call takes less.
 */
final class CpuMeter implements AutoCloseable {

  private final ProcessHandle process;
  private final @Nullable Path group;

  private CpuMeter(ProcessHandle process, @Nullable Path group) {
    this.process = process;
    this.group = group;
  }

  /** Counts from now on; in steps of 10 ms if this user may make no control group. */
  static CpuMeter of(Path root, long pid) {
    var process = ProcessHandle.of(pid).orElseThrow();
    var group = ControlGroup.counting(root).resolve("latchkey-meter-" + pid);
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
      return new CpuMeter(process, group);
    } catch (IOException _) {
      return new CpuMeter(process, null);
    }
  }

  boolean isPrecise() {
    return group != null;
  }

  /** The time used since some moment before the first call of this. */
  Duration used() throws IOException {
    if (group == null) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
    var nanoseconds = group.resolve("cpuacct.usage");
    if (Files.exists(nanoseconds)) {
      return Duration.ofNanos(Long.parseLong(Files.readString(nanoseconds).strip()));
    }
    var usage = Files.readAllLines(group.resolve("cpu.stat")).getFirst().split(" ", 2);
    return Duration.ofNanos(1_000 * Long.parseLong(usage[1])); // usage_usec comes first
  }

  /** Ends the process, without which the group cannot go. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    if (group != null) {
      Files.deleteIfExists(group);
    }
  }
}
