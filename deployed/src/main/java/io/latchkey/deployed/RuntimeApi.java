package io.latchkey.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

/**
 * Lambda's Runtime API (2018-06-01) for one execution environment: the runtime in it asks for the
 * next call, and posts how it ended.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";

  private final TransferQueue<Invocation> next = new LinkedTransferQueue<>();
  private final Map<String, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi start() throws IOException {
    var api =
        new RuntimeApi(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    api.server.setExecutor(api.threads);
    api.server.createContext(ROOT, api::handle);
    api.server.start();
    return api;
  }

  /** Host and port, as in AWS_LAMBDA_RUNTIME_API. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands a call to the runtime; done when it has posted how it ended, or with {@link #end}. */
  CompletableFuture<Outcome> submit(Invocation invocation) {
    var outcome = new CompletableFuture<Outcome>();
    running.put(invocation.requestId(), outcome);
    next.add(invocation);
    return outcome;
  }

  /** Whatever is running or waiting ends so. */
  void end(Outcome outcome) {
    running.values().forEach(each -> each.complete(outcome));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/");
      var body = exchange.getRequestBody().readAllBytes();
      switch (path[path.length - 1]) {
        case "next" -> handOut(exchange);
        case "response" -> take(exchange, path[1], new Outcome.Answered(body));
        case "error" -> {
          var failed = new Outcome.Failed(body);
          if (path[0].equals("init")) {
            end(failed);
            answer(exchange, 202);
          } else {
            take(exchange, path[1], failed);
          }
        }
        default -> answer(exchange, 404);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed while the runtime waits for its next call
    }
  }

  private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
    var invocation = next.take();
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.add("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline().toEpochMilli()));
    headers.add("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    headers.add(
        "Lambda-Runtime-Trace-Id",
        "Root=1-%08x-%s;Sampled=0"
            .formatted(
                invocation.deadline().getEpochSecond(),
                UUID.randomUUID().toString().replace("-", "").substring(8)));
    exchange.sendResponseHeaders(200, invocation.event().length);
    exchange.getResponseBody().write(invocation.event());
  }

  private void take(HttpExchange exchange, String requestId, Outcome outcome) throws IOException {
    var waiting = running.remove(requestId);
    answer(exchange, waiting == null ? 400 : 202);
    if (waiting != null) {
      waiting.complete(outcome);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
