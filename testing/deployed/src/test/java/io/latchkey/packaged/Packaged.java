package io.latchkey.packaged;

import io.latchkey.lambdaruntime.DeploymentPackage;
import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.FunctionConfiguration;
import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions' zips, each in a process of its own on Lambda's own runtime. */
final class Packaged implements World {

  private static final int MEMORY = 1024;
  private static final Duration LONGEST_START = Duration.ofSeconds(130);

  private final PipedriveEmulator pipedrive = Setting.pipedrive();
  private final Template template = Setting.template(pipedrive);
  private final Map<String, ExecutionEnvironment> running = new HashMap<>();
  private final Map<String, Path> unpacked = new HashMap<>();
  private final Set<String> started = new HashSet<>();
  private final Set<String> askedTooEarly = new HashSet<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final Initialization initialization;
  private final RealAws aws;

  /**
   * @param folder for code and logs; removed at the end
   * @param initialization of functions with SnapStart; the others start on demand, as on Lambda
   */
  Packaged(Path folder, Initialization initialization) throws Exception {
    this.folder = folder;
    this.initialization = initialization;
    this.aws = new RealAws(template, Path.of(System.getProperty("aws-emulator")), folder);
  }

  @Override
  public Outcome call(String function, String event) {
    try {
      return running.computeIfAbsent(function, this::start).invoke(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ExecutionEnvironment start(String name) {
    var function = named(name);
    started.add(name);
    var before = requests();
    var environment = start(function, code(function), Map.of());
    try {
      var _ = environment.awaitInitialized(LONGEST_START);
    } catch (TimeoutException e) {
      throw new IllegalStateException(name + " does not start", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (requests() > before) {
      askedTooEarly.add(name);
    }
    return environment;
  }

  /** Returns the number of requests to AWS and Pipedrive by all functions. */
  int requests() {
    return aws.requests() + pipedrive.requests().size();
  }

  /**
   * One more environment of a function, which is the caller's to close.
   *
   * @param changed variables that are not as the template has them
   */
  ExecutionEnvironment start(LambdaFunction function, Path code, Map<String, String> changed) {
    var environment = aws.environment(function.environment());
    environment.putAll(changed);
    var how = function.snapStart() ? initialization : Initialization.ON_DEMAND;
    var configuration =
        new FunctionConfiguration(
            function.name(), "1", function.handler(), MEMORY, function.timeout(), how, environment);
    try {
      return ExecutionEnvironment.start(
          configuration, code, aws.variables(how), log::add, Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder of the function's unpacked zip. The handler's package names the module that builds
   * it.
   */
  Path code(LambdaFunction function) {
    var module = function.handler().split("\\.")[3];
    return unpacked.computeIfAbsent(module, this::unpack);
  }

  /** Unpacks the zip again, for tests that modify it. */
  Path freshCode(LambdaFunction function) {
    return unpack(function.handler().split("\\.")[3]);
  }

  private Path unpack(String module) {
    var zip = Setting.ROOT.resolve("functions").resolve(module).resolve("target/function.zip");
    try (var bytes = Files.newInputStream(zip)) {
      var code = Files.createTempDirectory(folder, module);
      DeploymentPackage.unpack(bytes, code);
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException("make build/functions.built makes it", e);
    }
  }

  LambdaFunction named(String name) {
    return template.functions().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The functions that were ever called. */
  Set<String> started() {
    return Set.copyOf(started);
  }

  /** Returns the functions that called AWS or Pipedrive before their first event. */
  Set<String> askedTooEarly() {
    return Set.copyOf(askedTooEarly);
  }

  Template template() {
    return template;
  }

  /** Everything that the functions have printed. */
  List<String> log() {
    return List.copyOf(log);
  }

  @Override
  public PipedriveEmulator pipedrive() {
    return pipedrive;
  }

  @Override
  public DynamoDbClient store() {
    return aws.dynamoDb();
  }

  @Override
  public List<Message> sent() {
    return aws.sent();
  }

  @Override
  public List<PublishedEvent> published() {
    return aws.published();
  }

  /** Ends all processes; the next event of a function starts a new one. */
  void stop() {
    running.values().forEach(ExecutionEnvironment::close);
    running.clear();
  }

  @Override
  public void close() {
    stop();
    aws.close();
    pipedrive.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
