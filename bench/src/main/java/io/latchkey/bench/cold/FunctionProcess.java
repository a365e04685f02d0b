package io.latchkey.bench.cold;

import io.latchkey.bench.cold.RuntimeApi.Kind;
import io.latchkey.bench.cold.RuntimeApi.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a function's folder as Lambda does: the real runtime interface client on the class path,
 * the function in the working folder, the JVM with the options that the managed runtime gives it,
 * on one core.
 */
final class FunctionProcess {

  /** Those of Lambda's managed Java runtime, but for its own archive of the JDK's classes. */
  static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx800m",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
          "-Djava.net.preferIPv4Stack=true");

  private static final List<String> ONE_CORE =
      Files.isExecutable(Path.of("/usr/bin/taskset"))
          ? List.of("/usr/bin/taskset", "-c", "0")
          : List.of();

  private final Path runtimeClient;
  private final Map<String, String> environment;
  private final String event;

  /**
   * @param runtimeClient a folder with the runtime interface client's jars
   * @param environment of the function
   * @param event JSON, its first
   */
  FunctionProcess(Path runtimeClient, Map<String, String> environment, String event) {
    this.runtimeClient = runtimeClient.toAbsolutePath();
    this.environment = Map.copyOf(environment);
    this.event = event;
  }

  /** From nothing. */
  Start cold(Path folder, String handler) throws IOException, InterruptedException {
    try (var api = new RuntimeApi(event)) {
      var began = System.nanoTime();
      var process = start(folder, handler, api, "on-demand");
      try {
        var answered = answered(api, process, folder);
        return new Start(Duration.ofNanos(answered.at() - began), cpu(process));
      } finally {
        end(process);
      }
    }
  }

  /** From the moment when a snapshot of the process, its hooks done, is restored. */
  Start restored(Path folder, String handler) throws IOException, InterruptedException {
    try (var api = new RuntimeApi(event)) {
      var process = start(folder, handler, api, "snap-start");
      try {
        var asked = next(api, process, folder);
        if (asked.kind() != Kind.ASKED_FOR_RESTORE) {
          throw failed(asked, folder);
        }
        var before = cpu(process);
        var began = System.nanoTime();
        api.restore();
        var answered = answered(api, process, folder);
        return new Start(Duration.ofNanos(answered.at() - began), cpu(process).minus(before));
      } finally {
        end(process);
      }
    }
  }

  private static Step answered(RuntimeApi api, Process process, Path folder)
      throws IOException, InterruptedException {
    var step = next(api, process, folder);
    if (step.kind() != Kind.ANSWERED || !step.body().matches("(?s).*\"statusCode\":[234].*")) {
      throw failed(step, folder);
    }
    return step;
  }

  private static Step next(RuntimeApi api, Process process, Path folder)
      throws IOException, InterruptedException {
    while (process.isAlive()) {
      var step = api.next(Duration.ofSeconds(1));
      if (step.isPresent()) {
        return step.get();
      }
    }
    throw failed(new Step(Kind.FAILED, 0, "ended with " + process.exitValue()), folder);
  }

  private static IllegalStateException failed(Step step, Path folder) throws IOException {
    return new IllegalStateException(
        step.kind() + ": " + step.body() + "\n" + Files.readString(folder.resolve("output")));
  }

  private Process start(Path folder, String handler, RuntimeApi api, String initialization)
      throws IOException {
    var command = new ArrayList<>(ONE_CORE);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(runtimeClient + File.separator + "*");
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(handler);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.authority());
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "bench");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    return builder.start();
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
