package io.latchkey.lambdaruntime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API (version 2018-06-01) for one execution environment: the runtime in it
 * requests its next event, and posts the result of the call. AWS has not documented SnapStart's two
 * calls, so they follow the source of the runtime interface client.
 *
 * <p>The client's native part is strict: it crashes if a response has no Content-Type, and an event
 * must have a trace id.
 */
public final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";

  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Outcome>> calls = new LinkedHashMap<>();
  private final CompletableFuture<Void> initialized = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private Outcome.@Nullable Failed end;

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  /** Takes a free port of this machine. */
  public static RuntimeApi start() throws IOException {
    var api =
        new RuntimeApi(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    api.server.setExecutor(api.threads);
    api.server.createContext(ROOT, api::handle);
    api.server.start();
    return api;
  }

  /** Host and port, in the format of AWS_LAMBDA_RUNTIME_API. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Completes when the handler is ready: the runtime requests its first event, or its hooks before
   * the snapshot have run. Fails if {@link #end} comes first.
   */
  public CompletableFuture<Void> initialized() {
    return initialized.copy();
  }

  /** Resumes a runtime that waits to be restored from its snapshot. Does nothing for any other. */
  public void restore() {
    restored.complete(null);
  }

  /**
   * Passes a call to the runtime. Completes when the runtime has posted the result, or with {@link
   * #end}.
   */
  public synchronized CompletableFuture<Outcome> submit(Invocation invocation) {
    if (end != null) {
      return CompletableFuture.completedFuture(end);
    }
    var outcome = new CompletableFuture<Outcome>();
    calls.put(invocation.requestId(), outcome);
    waiting.add(invocation);
    return outcome.copy();
  }

  /** Ends the environment: every unfinished call, and every later one, fails with this outcome. */
  public synchronized void end(Outcome.Failed failed) {
    if (end == null) {
      end = failed;
      calls.values().forEach(call -> call.complete(failed));
      calls.clear();
      initialized.completeExceptionally(new IllegalStateException(failed.json()));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", 3);
      switch (exchange.getRequestMethod() + " " + path[0] + " " + path[path.length - 1]) {
        case "GET invocation next" -> handOut(exchange);
        case "POST invocation response" -> take(exchange, path[1], new Outcome.Answered(body));
        case "POST invocation error" -> take(exchange, path[1], new Outcome.Failed(body));
        case "GET restore next" -> awaitRestore(exchange);
        case "POST init error", "POST restore error" -> {
          end(new Outcome.Failed(body));
          accept(exchange);
        }
        default -> answer(exchange, 404, "{\"errorType\":\"NotFound\"}");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed while the runtime waits for an event
    }
  }

  private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
    initialized.complete(null);
    var invocation = waiting.take();
    var headers = exchange.getResponseHeaders();
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.add("Lambda-Runtime-Deadline-Ms", "" + invocation.deadline().toEpochMilli());
    headers.add("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    headers.add("Lambda-Runtime-Trace-Id", traceId(invocation));
    answer(exchange, 200, invocation.event());
  }

  /** X-Ray's header: the call's second, 96 random bits, and the flag for no tracing. */
  private static String traceId(Invocation invocation) {
    var random = new byte[20];
    ThreadLocalRandom.current().nextBytes(random);
    var hex = HexFormat.of().formatHex(random);
    var second = HexFormat.of().toHexDigits((int) invocation.deadline().getEpochSecond());
    return "Root=1-%s-%s;Parent=%s;Sampled=0"
        .formatted(second, hex.substring(0, 24), hex.substring(24));
  }

  private void take(HttpExchange exchange, String requestId, Outcome outcome) throws IOException {
    CompletableFuture<Outcome> call;
    synchronized (this) {
      call = calls.remove(requestId);
    }
    if (call == null) {
      answer(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    accept(exchange);
    call.complete(outcome);
  }

  private void awaitRestore(HttpExchange exchange) throws IOException {
    initialized.complete(null);
    restored.join();
    answer(exchange, 200, "{}");
  }

  private static void accept(HttpExchange exchange) throws IOException {
    answer(exchange, 202, "{\"status\":\"OK\"}");
  }

  /** Head and body leave in one write, as the server keeps the head back until there is a body. */
  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    end(Outcome.Failed.because("Runtime.ExitError", "the execution environment is closed"));
    restore();
    server.stop(0);
    threads.shutdownNow();
  }
}
