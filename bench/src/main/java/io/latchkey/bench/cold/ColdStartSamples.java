package io.latchkey.bench.cold;

import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.FunctionConfiguration;
import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.lambdaruntime.StartupCache;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Starts functions on Lambda's own runtime. */
final class ColdStartSamples {

  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StubServices world;
  private final Certificates certificates;
  private final StartupCache cache;

  /** Trains a substitute for the AOT cache of Lambda's runtime. */
  ColdStartSamples(StubServices world, TemporaryFolder scratch)
      throws IOException, InterruptedException, TimeoutException {
    this.world = world;
    this.certificates = scratch.certificates();
    this.cache = StartupCache.train(scratch.next());
  }

  /** From nothing to the first answer. */
  ColdStart cold(Folder folder, Workload workload, int memory, String options)
      throws IOException, InterruptedException, TimeoutException {
    return cold(folder, workload, cache, memory, options);
  }

  /** Measures from nothing to the first response, with another cache than the runtime's. */
  ColdStart cold(Folder folder, Workload workload, StartupCache another, int memory, String options)
      throws IOException, InterruptedException, TimeoutException {
    try (var function =
        begin(folder, workload, Initialization.ON_DEMAND, another, memory, options)) {
      return function.awaitReady(PATIENCE).plus(function.answer());
    }
  }

  /** The runtime's cache. */
  StartupCache cache() {
    return cache;
  }

  /**
   * Brings a function up to its snapshot.
   *
   * @throws IllegalStateException if its hooks called AWS, or failed
   */
  RunningFunction snapshot(Folder folder, Workload workload, int memory, String options)
      throws IOException, InterruptedException, TimeoutException {
    var requests = world.requests();
    var function = begin(folder, workload, Initialization.SNAP_START, memory, options);
    var _ = function.awaitReady(PATIENCE);
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
  RunningFunction begin(
      Folder folder, Workload workload, Initialization initialization, int memory, String options)
      throws IOException {
    return begin(folder, workload, initialization, cache, memory, options);
  }

  /** Starts with another cache than the runtime's. */
  RunningFunction begin(
      Folder folder,
      Workload workload,
      Initialization initialization,
      StartupCache another,
      int memory,
      String options)
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
    var log = new RunningFunction.Log();
    var environment =
        ExecutionEnvironment.start(
            configuration,
            another,
            folder.path(),
            variables(workload, options),
            log,
            Clock.systemUTC());
    return new RunningFunction(environment, workload, log);
  }

  /** Returns the variables of this machine. */
  private Map<String, String> variables(Workload workload, String options) {
    var variables = new HashMap<String, String>();
    variables.put("AWS_ENDPOINT_URL", world.address().toString());
    variables.put("AWS_REGION", "eu-central-1");
    variables.put("AWS_ACCESS_KEY_ID", "bench");
    variables.put("AWS_SECRET_ACCESS_KEY", "bench");
    var templates = workload.function().environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    variables.put(
        "JAVA_TOOL_OPTIONS",
        (templates + " -Djavax.net.ssl.trustStore=" + certificates.trusted()).strip());
    if (!options.isEmpty()) {
      variables.put("_JAVA_OPTIONS", options); // has the last word, over Lambda's own too
    }
    return variables;
  }
}
