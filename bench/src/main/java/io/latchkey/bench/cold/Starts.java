package io.latchkey.bench.cold;

import io.latchkey.host.ExecutionEnvironment;
import io.latchkey.host.FunctionConfiguration;
import io.latchkey.host.FunctionConfiguration.Initialization;
import io.latchkey.host.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** Starts one variant of a function on Lambda's own runtime, and has it answer once. */
final class Starts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final AwsStandIn aws;
  private final Map<String, String> environment;
  private final Map<String, String> variables;
  private final String event;

  /**
   * @param environment of the function
   * @param variables of the machine that it runs on
   * @param event JSON, its first
   */
  Starts(
      AwsStandIn aws,
      Map<String, String> environment,
      Map<String, String> variables,
      String event) {
    this.aws = aws;
    this.environment = Map.copyOf(environment);
    this.variables = Map.copyOf(variables);
    this.event = event;
  }

  /**
   * From nothing; and from when the handler is there, which is where a snapshot without a hook
   * would be restored.
   */
  List<Start> onDemand(Folder folder) throws IOException, InterruptedException, TimeoutException {
    var log = new ConcurrentLinkedQueue<String>();
    try (var function = start(folder, Initialization.ON_DEMAND, log)) {
      var began = System.nanoTime();
      var unused = function.awaitInitialized(PATIENCE);
      var ready = Start.since(began, function.cpu());
      var first = answer(function, log);
      return List.of(ready.plus(first), first);
    }
  }

  /** From a snapshot that was taken after the hooks. */
  Start fromSnapshot(Folder folder) throws IOException, InterruptedException, TimeoutException {
    var log = new ConcurrentLinkedQueue<String>();
    var requests = aws.requests();
    try (var function = start(folder, Initialization.SNAP_START, log)) {
      var unused = function.awaitInitialized(PATIENCE);
      if (aws.requests() != requests
          || log.stream().anyMatch(line -> line.contains("has failed"))) {
        throw new IllegalStateException("not fit for a snapshot: " + log);
      }
      return answer(function, log);
    }
  }

  private ExecutionEnvironment start(
      Folder folder, Initialization initialization, ConcurrentLinkedQueue<String> log)
      throws IOException {
    var function =
        new FunctionConfiguration(
            "bench", "1", folder.handler(), 1024, PATIENCE, initialization, environment);
    return ExecutionEnvironment.start(
        function, folder.path(), variables, log::add, Clock.systemUTC());
  }

  private Start answer(ExecutionEnvironment function, ConcurrentLinkedQueue<String> log)
      throws InterruptedException {
    var cpu = function.cpu();
    var began = System.nanoTime();
    var outcome = function.invoke(event);
    var start = Start.since(began, function.cpu().minus(cpu));
    if (!(outcome instanceof Outcome.Answered) || !outcome.json().contains("\"statusCode\":302")) {
      throw new IllegalStateException(outcome + ": " + log);
    }
    return start;
  }
}
