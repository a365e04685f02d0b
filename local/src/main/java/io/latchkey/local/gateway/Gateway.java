package io.latchkey.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.aws.TimeToLive;
import io.latchkey.local.site.LocalAccess;
import io.latchkey.local.template.Queue;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.TableStream;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API Gateway in front of the template's functions. Logs the fields of API Gateway's access log, so
 * never a query string.
 *
 * <p>Returns API Gateway's own errors: 403 for an unsigned request to an IAM route, 413 and 431 for
 * a request that is too large, 500 if a function throws, and 503 if it times out.
 *
 * <p>A tunnel can publish its port. So the word that replaces a signature, and the routes that
 * exist only locally, work only from this machine.
 */
public final class Gateway implements AutoCloseable {

  /** API Gateway's longest wait for a function. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** The bearer token that replaces a SigV4 signature here. */
  public static final String SIGNATURE = "local";

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String SIGNED = "Bearer " + SIGNATURE;

  private final Map<String, RunningFunction> functions;
  private final RouteTable routes;
  private final LocalRoutes localRoutes;
  private final LocalClock clock;
  private final Duration longestWait;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final LenientPort port;

  private Gateway(
      Map<String, RunningFunction> functions,
      RouteTable routes,
      LocalRoutes localRoutes,
      LocalClock clock,
      Duration longestWait,
      HttpServer server,
      LenientPort port) {
    this.functions = functions;
    this.routes = routes;
    this.localRoutes = localRoutes;
    this.clock = clock;
    this.longestWait = longestWait;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts every function of the template, connects the functions to their queues, and opens the
   * port.
   *
   * @param port 0 for any free port
   * @param longestWait the time limit for a function's response
   * @throws java.net.BindException if the port is taken
   */
  public static Gateway start(
      Template template, LocalCloud cloud, LocalClock clock, int port, Duration longestWait)
      throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    var open = lenient(port, server);
    var functions = new LinkedHashMap<String, RunningFunction>();
    try {
      template
          .functions()
          .forEach(
              function ->
                  functions.put(
                      function.name(), RunningFunction.start(function, cloud.contextOf(function))));
    } catch (RuntimeException e) {
      open.close();
      server.stop(0);
      functions.values().forEach(RunningFunction::close);
      throw e;
    }
    var routes = new RouteTable(template.routes());
    var sweep =
        new LocalSweep(
            new TimeToLive(cloud.dynamoDb(), template.tables(), clock),
            cloud.streams(),
            cloud.queues(),
            template.scheduled().stream().map(name -> started(functions, name)).toList());
    var localRoutes =
        new LocalRoutes(
            clock, cloud.bus(), sweep, new LocalItems(cloud.dynamoDb(), template.tables()));
    var gateway = new Gateway(functions, routes, localRoutes, clock, longestWait, server, open);
    template
        .queues()
        .forEach(
            queue -> {
              var function = started(functions, queue.function());
              cloud.queues().deliver(queue, message -> gateway.takes(function, queue, message));
            });
    template
        .queuesBehindTheBus()
        .forEach(queueUrl -> cloud.bus().forwardTo(cloud.queues(), queueUrl));
    template
        .streams()
        .forEach(
            stream -> {
              var function = started(functions, stream.function());
              cloud.streams().deliver(stream, records -> gateway.takes(function, stream, records));
            });
    server.setExecutor(gateway.threads);
    server.createContext("/", gateway::handle).getFilters().addAll(cloud.onlooker().filters());
    server.start();
    open.open();
    return gateway;
  }

  private static LenientPort lenient(int port, HttpServer server) throws IOException {
    try {
      return new LenientPort(port, server.getAddress());
    } catch (IOException taken) {
      server.stop(0);
      throw taken;
    }
  }

  private static RunningFunction started(Map<String, RunningFunction> functions, String name) {
    return Objects.requireNonNull(functions.get(name), name);
  }

  public int port() {
    return port.number();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var began = System.nanoTime();
      var request = HttpRequest.read(exchange, port);
      var answer = answer(request);
      var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      LOG.info("{} {} {} in {} ms", request.method(), request.path(), answer.status(), took);
      answer.send(exchange);
    }
  }

  private HttpAnswer answer(HttpRequest request) {
    if (request.hasTooLongAHead()) {
      return HttpAnswer.ofGateway(431, "Request Header Fields Too Large");
    }
    if (request.hasTooLongABody()) {
      return HttpAnswer.ofGateway(413, "Request Entity Too Large");
    }
    if (localRoutes.has(request)) {
      return LocalAccess.refusal(request.joinedHeaders())
          .map(reason -> HttpAnswer.ofGateway(403, reason))
          .orElseGet(() -> localRoutes.answer(request));
    }
    return routes
        .find(request)
        .map(match -> answer(request, match))
        .orElseGet(() -> HttpAnswer.ofGateway(404, "Not Found"));
  }

  /**
   * Answers a request. Without AWS a signature cannot be verified, so a bearer token replaces it.
   */
  private HttpAnswer answer(HttpRequest request, RouteTable.Match match) {
    if (match.route().access() == Route.Access.IAM && !isSigned(request)) {
      return HttpAnswer.ofGateway(403, "Forbidden");
    }
    var event = new HttpEvent(request, match, "localhost:" + port(), clock.instant()).json();
    return invoke(
        started(functions, match.route().function()), JSONObjectUtils.toJSONString(event));
  }

  private static boolean isSigned(HttpRequest request) {
    if (!request.header("authorization").equals(SIGNED)) {
      return false;
    }
    var refusal = LocalAccess.refusal(request.joinedHeaders());
    refusal.ifPresent(reason -> LOG.warn("{} {}: {}", request.method(), request.path(), reason));
    return refusal.isEmpty();
  }

  private HttpAnswer invoke(RunningFunction function, String event) {
    var call = threads.submit(() -> function.invoke(event, APIGatewayV2HTTPEvent.class));
    try {
      return HttpAnswer.ofFunction(call.get(longestWait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      LOG.error("a function failed", e.getCause());
      return HttpAnswer.broken();
    } catch (TimeoutException _) {
      call.cancel(true);
      return HttpAnswer.ofGateway(503, "Service Unavailable");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return HttpAnswer.ofGateway(503, "Service Unavailable");
    }
  }

  private boolean takes(RunningFunction function, Queue queue, Message message) {
    try {
      var event = SqsEvents.event(queue, message, clock.instant());
      return SqsEvents.tookAll(
          function.invoke(JSONObjectUtils.toJSONString(event), SQSEvent.class));
    } catch (RuntimeException e) {
      LOG.error("{} failed", queue.function(), e);
      return false;
    }
  }

  private Optional<String> takes(
      RunningFunction function, TableStream stream, List<Map<String, Object>> records) {
    try {
      return StreamEvents.failedFrom(
          function.invoke(StreamEvents.event(records), DynamodbEvent.class));
    } catch (RuntimeException e) {
      LOG.error("{} failed", stream.function(), e);
      return Optional.of("");
    }
  }

  @Override
  public void close() {
    port.close();
    server.stop(0);
    threads.shutdownNow();
    functions.values().forEach(RunningFunction::close);
  }
}
