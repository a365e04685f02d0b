package io.latchkey.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.Invocation;
import io.latchkey.lambdaruntime.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Runs the functions that the emulator cannot run: receives each invocation from the emulator over
 * HTTP (the event in, the handler's response out) and executes the function's deployed package.
 */
final class FunctionHost implements AutoCloseable {

  private static final int MOST_ENVIRONMENTS = 4;

  private final String authorization = "Bearer " + UUID.randomUUID();
  private final Map<String, DeployedFunction> functions = new ConcurrentHashMap<>();
  private final Map<String, HostedFunction> hosted = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final AwsEmulator aws;
  private final Path folder;
  private final Clock clock;
  private final LambdaClient lambda;
  private final RoleCredentials credentials;
  private final PrintedLines printed;

  private FunctionHost(HttpServer server, AwsEmulator aws, Path folder, Clock clock) {
    this.server = server;
    this.aws = aws;
    this.folder = folder;
    this.clock = clock;
    this.lambda = aws.client(LambdaClient.builder());
    this.credentials = new RoleCredentials(aws.client(StsClient.builder()), clock);
    this.printed = new PrintedLines(aws.client(CloudWatchLogsClient.builder()), clock);
  }

  /**
   * @param folder for the functions' code and logs
   */
  static FunctionHost start(AwsEmulator aws, Path folder, Clock clock) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var host = new FunctionHost(server, aws, folder, clock);
    server.setExecutor(host.threads);
    server.createContext("/invoke", host::invoke);
    server.createContext("/credentials/", host::credentials);
    server.start();
    return host;
  }

  /** The URL to which the emulator posts a function's events. */
  URI invokedAt() {
    return url("/invoke");
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /**
   * Starts an environment of each function, so that no call waits for one here. Lambda does so for
   * a version with SnapStart when it is published.
   */
  void initialize() throws InterruptedException {
    var started = new ArrayList<Thread>();
    for (var function : lambda.listFunctionsPaginator().functions()) {
      var hosted = hosted(function.functionName(), newest(function.functionName()));
      started.add(Thread.ofVirtual().start(hosted::startAnother));
    }
    for (var each : started) {
      each.join();
    }
  }

  /** The version that is called: the one that was published last, if any was. */
  private String newest(String function) {
    return lambda
        .listVersionsByFunctionPaginator(list -> list.functionName(function))
        .versions()
        .stream()
        .reduce((_, later) -> later)
        .orElseThrow()
        .version();
  }

  private void invoke(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var invocation =
          new Invocation(
              headers.getFirst("X-Amzn-Lambda-Request-Id"),
              headers.getFirst("X-Amzn-Lambda-Function-Arn"),
              Instant.ofEpochMilli(Long.parseLong(headers.getFirst("X-Amzn-Lambda-Deadline-Ms"))),
              HttpApiEvent.asOnAws(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      var outcome =
          hosted(
                  headers.getFirst("X-Amzn-Lambda-Function-Name"),
                  headers.getFirst("X-Amzn-Lambda-Function-Version"))
              .invoke(invocation);
      answer(exchange, outcome instanceof Outcome.Answered ? 200 : 500, outcome.json());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed while a call waits
    }
  }

  private HostedFunction hosted(String name, String version) {
    return hosted.computeIfAbsent(
        name + ":" + version,
        _ -> {
          var function = DeployedFunction.find(lambda, name, version, folder.resolve("functions"));
          functions.put(name, function);
          return new HostedFunction(
              () -> environment(function),
              function.configuration().timeout(),
              MOST_ENVIRONMENTS,
              clock);
        });
  }

  private ExecutionEnvironment environment(DeployedFunction function) throws IOException {
    return ExecutionEnvironment.start(
        function.configuration(),
        function.code(),
        Map.of(
            "AWS_REGION", AwsEmulator.REGION.id(),
            "AWS_DEFAULT_REGION", AwsEmulator.REGION.id(),
            "AWS_ENDPOINT_URL", aws.url().toString(),
            "AWS_CONTAINER_CREDENTIALS_FULL_URI", url("/credentials/" + function.name()).toString(),
            "AWS_CONTAINER_AUTHORIZATION_TOKEN", authorization),
        line -> log(function, line),
        clock);
  }

  private synchronized void log(DeployedFunction function, String line) {
    printed.print(function, line);
    try {
      Files.writeString(
          folder.resolve("logs").resolve(function.name() + ".log"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void credentials(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{}");
        return;
      }
      var name = exchange.getRequestURI().getPath().substring("/credentials/".length());
      answer(exchange, 200, credentials.of(Objects.requireNonNull(functions.get(name), name)));
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    hosted.values().forEach(HostedFunction::close);
    printed.close();
  }
}
