package io.latchkey.bench.cold;

import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A function that runs, and does its day's work whenever it is asked. */
final class RunningFunction implements AutoCloseable {

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final ExecutionEnvironment environment;
  private final Workload workload;
  private final Log log;
  private final long began = System.nanoTime();

  RunningFunction(ExecutionEnvironment environment, Workload workload, Log log) {
    this.environment = environment;
    this.workload = workload;
    this.log = log;
  }

  long pid() {
    return environment.pid();
  }

  /** The processor time that the process has used so far. */
  Duration cpu() {
    return environment.cpu();
  }

  /** Waits until it can take its first call, and says what that has taken. */
  ColdStart awaitReady(Duration longest) throws InterruptedException, TimeoutException {
    var _ = environment.awaitInitialized(longest);
    return ColdStart.since(began, environment.cpu());
  }

  /**
   * Makes one call.
   *
   * @throws IllegalStateException if the response is not the expected one
   */
  ColdStart answer() throws InterruptedException {
    var event = workload.event().get();
    var cpu = environment.cpu();
    var asked = System.nanoTime();
    var outcome = environment.invoke(event);
    var start = ColdStart.since(asked, environment.cpu().minus(cpu));
    if (!(outcome instanceof Outcome.Answered) || !outcome.json().contains(workload.good())) {
      throw new IllegalStateException(workload.name() + ": " + outcome.json() + ": " + log.lines());
    }
    return start;
  }

  /** The most memory that it has had in RAM so far, in bytes. */
  long peak() throws IOException {
    var status = Files.readString(Path.of("/proc", Long.toString(pid()), "status"));
    var peak = PEAK.matcher(status);
    if (!peak.find()) {
      throw new IOException("this kernel does not say how much memory a process has had");
    }
    return Long.parseLong(peak.group(1)) * 1024;
  }

  boolean hasLogged(String words) {
    return log.lines().stream().anyMatch(line -> line.contains(words));
  }

  List<String> lines() {
    return log.lines();
  }

  /** Ends the process by a signal to terminate, so that the JVM writes its output files. */
  void endInOrder() {
    ProcessHandle.of(pid())
        .ifPresent(
            process -> {
              if (process.destroy()) {
                process.onExit().join();
              }
            });
  }

  /** Returns when the process is gone. */
  @Override
  public void close() {
    var process = ProcessHandle.of(pid());
    environment.close();
    process.ifPresent(gone -> gone.onExit().join());
  }

  /** The output of a function. */
  static final class Log implements Consumer<String> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(String line) {
      lines.add(line);
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }
}
