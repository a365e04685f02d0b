package io.latchkey.bench.cold;

import io.latchkey.host.ExecutionEnvironment;
import io.latchkey.host.FunctionConfiguration;
import io.latchkey.host.FunctionConfiguration.Initialization;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Starts functions on Lambda's own runtime. */
final class Starts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StandIn world;
  private final Certificates certificates;

  Starts(StandIn world, Certificates certificates) {
    this.world = world;
    this.certificates = certificates;
  }

  /**
   * From nothing; and from when the handler is there, which is where a snapshot without a hook
   * would be restored.
   */
  List<Start> onDemand(Folder folder, Workload workload)
      throws IOException, InterruptedException, TimeoutException {
    try (var function = begin(folder, workload, Initialization.ON_DEMAND, 1024, "")) {
      var ready = function.awaitReady(PATIENCE);
      var first = function.answer();
      return List.of(ready.plus(first), first);
    }
  }

  /** From a snapshot that was taken after the hooks. */
  Start fromSnapshot(Folder folder, Workload workload)
      throws IOException, InterruptedException, TimeoutException {
    try (var function = snapshot(folder, workload, 1024, "")) {
      return function.answer();
    }
  }

  /**
   * A function that has come as far as its snapshot.
   *
   * @throws IllegalStateException where its hooks asked anything of AWS, or failed
   */
  Running snapshot(Folder folder, Workload workload, int memory, String options)
      throws IOException, InterruptedException, TimeoutException {
    var requests = world.requests();
    var function = begin(folder, workload, Initialization.SNAP_START, memory, options);
    var unused = function.awaitReady(PATIENCE);
    if (world.requests() != requests || function.hasLogged("has failed")) {
      function.close();
      throw new IllegalStateException("not fit for a snapshot: " + folder.handler());
    }
    return function;
  }

  /**
   * Starts one, and does not wait for it.
   *
   * @param memory in MB
   * @param options of its JVM, besides Lambda's
   */
  Running begin(
      Folder folder, Workload workload, Initialization initialization, int memory, String options)
      throws IOException {
    world.holds(workload.tables().get());
    var configuration =
        new FunctionConfiguration(
            "bench",
            "1",
            folder.handler(),
            memory,
            PATIENCE,
            initialization,
            workload.function().environment());
    var log = new Running.Log();
    var environment =
        ExecutionEnvironment.start(
            configuration, folder.path(), variables(options), log, Clock.systemUTC());
    return new Running(environment, workload, log);
  }

  /** Of the machine that it runs on. */
  private Map<String, String> variables(String options) {
    var variables = new HashMap<String, String>();
    variables.put("AWS_ENDPOINT_URL", world.address().toString());
    variables.put("AWS_REGION", "eu-central-1");
    variables.put("AWS_ACCESS_KEY_ID", "bench");
    variables.put("AWS_SECRET_ACCESS_KEY", "bench");
    variables.put("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + certificates.trusted());
    if (!options.isEmpty()) {
      variables.put("_JAVA_OPTIONS", options); // has the last word, over Lambda's own too
    }
    return variables;
  }
}
