package io.latchkey.lambdaruntime;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Replaces the AOT cache that Lambda's java25 runtime ships for its runtime interface client
 * ("Customize Java runtime startup behavior for Lambda functions", section "Ahead-of-Time (AOT) and
 * CDS caches"). AWS trains its cache on its own JVM; this one is trained here, on a handler that
 * does nothing, and so holds the client's classes and those of the JDK that the client needs.
 *
 * <p>The JVM takes an AOT cache only without {@code -Xshare}, on the same class path, and with the
 * same collector and module options.
 */
public final class StartupCache {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MEMORY = 512;

  private final List<String> options;

  private StartupCache(List<String> options) {
    this.options = options;
  }

  /** No cache but the class data that every JDK brings. */
  public static StartupCache none() {
    return new StartupCache(List.of("-Xshare:auto"));
  }

  /** Lets a process leave a cache in this file when it ends in order. */
  public static StartupCache writtenTo(Path file) {
    return new StartupCache(List.of("-XX:AOTCacheOutput=" + file));
  }

  /** The cache that a process has left in this file. */
  public static StartupCache of(Path file) {
    return new StartupCache(List.of("-XX:AOTCache=" + file));
  }

  /**
   * Trains a cache, if this JDK can.
   *
   * @param folder for the cache, which must outlive every process that uses it
   * @throws IOException if the JVM leaves no cache
   */
  public static StartupCache train(Path folder)
      throws IOException, InterruptedException, TimeoutException {
    if (!FunctionConfiguration.isJava25()) {
      return none();
    }
    var cache = folder.resolve("runtime.aot").toAbsolutePath();
    var log = new ConcurrentLinkedQueue<String>();
    try (var environment =
        ExecutionEnvironment.start(
            idle(), writtenTo(cache), code(folder), Map.of(), log::add, Clock.systemUTC())) {
      var _ = environment.awaitInitialized(PATIENCE);
      if (environment.invoke("{}") instanceof Outcome.Failed failed) {
        throw new IOException("the training handler has failed: " + failed.json());
      }
      environment.terminate();
    }
    if (!Files.isRegularFile(cache)) {
      throw new IOException("the JVM has left no AOT cache: " + log);
    }
    return of(cache);
  }

  private static FunctionConfiguration idle() {
    return new FunctionConfiguration(
        "training",
        "1",
        IdleHandler.class.getName() + "::handle",
        MEMORY,
        PATIENCE,
        Initialization.ON_DEMAND,
        Map.of());
  }

  /** A task root that holds the handler alone. */
  private static Path code(Path folder) throws IOException {
    var name = IdleHandler.class.getName().replace('.', '/') + ".class";
    var file = folder.resolve("training").resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    try (var bytes = IdleHandler.class.getClassLoader().getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IOException("the training handler is missing");
      }
      Files.copy(bytes, file);
    }
    return folder.resolve("training");
  }

  /** The options for the JVM. */
  List<String> options() {
    return options;
  }
}
