package io.latchkey.lambdaruntime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process that runs a function's unpacked zip with Lambda's own Java runtime. As on Lambda it
 * does one call at a time, and keeps between two what the handler keeps.
 */
public final class ExecutionEnvironment implements AutoCloseable {

  /**
   * Lambda's time limit for a function's initialization before its snapshot ("Understanding the
   * execution environment").
   */
  private static final Duration LONGEST_START = Duration.ofSeconds(130);

  private final FunctionConfiguration function;
  private final Process process;
  private final RuntimeApi api;
  private final Path scratch;
  private final Thread reader;
  private final Clock clock;
  private final long startedAt = System.nanoTime();

  private ExecutionEnvironment(
      FunctionConfiguration function,
      Process process,
      RuntimeApi api,
      Path scratch,
      Consumer<String> log,
      Clock clock) {
    this.function = function;
    this.process = process;
    this.api = api;
    this.scratch = scratch;
    this.clock = clock;
    // A read of a pipe keeps a virtual thread's carrier, and there are as few as processors.
    this.reader = Thread.ofPlatform().daemon().start(() -> passOn(log));
  }

  /** Starts the process without an AOT cache, and doesn't wait for it. */
  public static ExecutionEnvironment start(
      FunctionConfiguration function,
      Path code,
      Map<String, String> variables,
      Consumer<String> log,
      Clock clock)
      throws IOException {
    return start(function, StartupCache.none(), code, variables, log, clock);
  }

  /**
   * Starts the process, and doesn't wait for it.
   *
   * @param cache of the runtime's own classes
   * @param code the unpacked zip
   * @param variables variables beside the function's own and Lambda's: region, credentials,
   *     endpoints
   * @param log takes each line that the process prints
   */
  public static ExecutionEnvironment start(
      FunctionConfiguration function,
      StartupCache cache,
      Path code,
      Map<String, String> variables,
      Consumer<String> log,
      Clock clock)
      throws IOException {
    var scratch = Files.createTempDirectory("lambda");
    var api = RuntimeApi.start();
    try {
      var builder =
          new ProcessBuilder(JavaRuntime.command(function, cache, scratch))
              .directory(code.toFile())
              .redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(function.environment());
      builder.environment().putAll(variables);
      builder.environment().putAll(function.reservedVariables());
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.environment().put("LAMBDA_TASK_ROOT", code.toAbsolutePath().toString());
      var process = builder.start();
      var _ =
          process
              .onExit()
              .thenAccept(
                  ended ->
                      api.end(
                          Outcome.Failed.because(
                              "Runtime.ExitError", "exit status " + ended.exitValue())));
      return new ExecutionEnvironment(function, process, api, scratch, log, clock);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /** The process's number in the operating system. */
  public long pid() {
    return process.pid();
  }

  /** Returns the CPU time that the process has used so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns true if it can take another call. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the handler is ready or, with SnapStart, until a snapshot could be taken. Returns
   * the time since the process was started.
   *
   * @throws IllegalStateException if the handler's construction fails, with Lambda's error
   * @throws TimeoutException after this long
   */
  public Duration awaitInitialized(Duration longest) throws InterruptedException, TimeoutException {
    try {
      var _ = api.initialized().get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return Duration.ofNanos(System.nanoTime() - startedAt);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Calls the function as {@link #invoke(Invocation)} does, with a request id and a deadline of its
   * own, which counts from when the handler is there: starting takes none of a call's time.
   */
  public Outcome invoke(String event) throws InterruptedException {
    awaitStart();
    var deadline = clock.instant().plus(function.timeout());
    return invoke(new Invocation(UUID.randomUUID().toString(), function.arn(), deadline, event));
  }

  /**
   * Invokes the function. Restores it before its first call with SnapStart, and kills the process
   * if it misses the deadline, as Lambda does.
   */
  public Outcome invoke(Invocation invocation) throws InterruptedException {
    api.restore();
    var outcome = api.submit(invocation);
    var left = Duration.between(clock.instant(), invocation.deadline());
    try {
      return outcome.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      kill();
      process.onExit().join(); // or it could be taken for one that is alive
      return Outcome.Failed.because(
          "Sandbox.Timedout",
          "Task timed out after " + function.timeout().toSeconds() + " seconds");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the start. If it fails, every call fails. */
  private void awaitStart() throws InterruptedException {
    try {
      var _ = api.initialized().get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException _) {
      return;
    } catch (TimeoutException _) {
      kill();
    }
  }

  private void passOn(Consumer<String> log) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process as a signal does, so that the JVM writes what it was started to write. */
  void terminate() {
    process.toHandle().destroy();
    process.onExit().join();
  }

  /** Not by the process itself, which would close the stream that its last words are in. */
  private void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Ends the process at once, and returns when the log has its last line. */
  @Override
  public void close() {
    kill();
    api.close();
    try {
      reader.join();
      Files.deleteIfExists(scratch.resolve("libaws-lambda-jni.so"));
      Files.delete(scratch);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
