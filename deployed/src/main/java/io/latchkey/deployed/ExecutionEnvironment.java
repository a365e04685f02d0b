package io.latchkey.deployed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with Lambda's own Java runtime in it (the runtime interface client), which runs a
 * function's zip. Like Lambda's, it does one call at a time, and keeps what the handler keeps
 * between two.
 */
final class ExecutionEnvironment implements AutoCloseable {

  private final Process process;
  private final RuntimeApi api;
  private final Clock clock;

  private ExecutionEnvironment(Process process, RuntimeApi api, Clock clock) {
    this.process = process;
    this.api = api;
    this.clock = clock;
  }

  /**
   * @param variables what the host adds to the function's own
   * @param log what the function prints is added to it
   */
  static ExecutionEnvironment start(
      DeployedFunction function, Map<String, String> variables, Path runtime, Path log, Clock clock)
      throws IOException {
    var api = RuntimeApi.start();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx" + function.memory() * 85 / 100 + "m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                runtime.toAbsolutePath() + "/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                function.handler())
            .directory(function.code().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(function.environment());
    builder.environment().putAll(variables);
    builder.environment().putAll(reserved(function, api));
    try {
      var process = builder.start();
      process
          .onExit()
          .thenRun(() -> api.end(Outcome.Failed.because("Runtime.ExitError", "the runtime ended")));
      return new ExecutionEnvironment(process, api, clock);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /** What Lambda sets itself ("Defined runtime environment variables"). */
  private static Map<String, String> reserved(DeployedFunction function, RuntimeApi api) {
    var variables = new TreeMap<String, String>();
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_REGION", AwsEmulator.REGION.id());
    variables.put("AWS_DEFAULT_REGION", AwsEmulator.REGION.id());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memory()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", function.name());
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("LAMBDA_TASK_ROOT", function.code().toAbsolutePath().toString());
    variables.put("TZ", ":UTC");
    variables.put("LANG", "en_US.UTF-8");
    return variables;
  }

  /** Whether it can take another call. */
  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * One call at a time; an environment whose call is not done by its deadline is ended, as Lambda
   * does.
   */
  Outcome invoke(Invocation invocation) throws InterruptedException {
    if (!process.isAlive()) {
      return Outcome.Failed.because("Runtime.ExitError", "the runtime ended");
    }
    var outcome = api.submit(invocation);
    var left = Duration.between(clock.instant(), invocation.deadline());
    try {
      return outcome.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      return Outcome.Failed.because("Sandbox.Timedout", "the function did not end in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is no exception", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
