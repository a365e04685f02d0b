package io.latchkey.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between functions and an AWS service, passes everything on, and knows what was asked for.
 */
final class RecordingProxy implements AutoCloseable {

  /**
   * The headers of the connection, not of the message (RFC 9110, 7.6.1), and those that either side
   * writes itself.
   */
  private static final Set<String> HOP_BY_HOP =
      headers("connection", "content-length", "transfer-encoding");

  /**
   * One request that was answered with success.
   *
   * @param target service and action, as AWS's JSON protocols name them
   */
  record RecordedCall(String target, String body) {}

  private final List<RecordedCall> asked = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final URI service;
  private int requests;

  private RecordingProxy(HttpServer server, URI service) {
    this.server = server;
    this.service = service;
  }

  static RecordingProxy before(URI service) throws IOException {
    var tap =
        new RecordingProxy(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            service);
    tap.server.setExecutor(tap.threads);
    tap.server.createContext("/", tap::passOn);
    tap.server.start();
    return tap;
  }

  private static Set<String> headers(String... names) {
    var headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    headers.addAll(List.of(names));
    return headers;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the number of requests, whatever the response. */
  synchronized int requests() {
    return requests;
  }

  /** Returns and forgets the successful requests for these targets, oldest first. */
  synchronized List<RecordedCall> take(String... targets) {
    var wanted = List.of(targets);
    var taken = asked.stream().filter(each -> wanted.contains(each.target)).toList();
    asked.removeIf(each -> wanted.contains(each.target));
    return taken;
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      count();
      var body = exchange.getRequestBody().readAllBytes();
      var request =
          HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!HOP_BY_HOP.contains(name)) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (answer.statusCode() == 200 && target != null) {
        note(new RecordedCall(target, new String(body, UTF_8)));
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!HOP_BY_HOP.contains(name)) {
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void count() {
    requests++;
  }

  private synchronized void note(RecordedCall one) {
    asked.add(one);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
