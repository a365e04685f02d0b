package io.latchkey.functions.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A webhook with scripted responses to events, and 204 to all others. */
final class StubReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch company = new CountDownLatch(0);

  StubReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/events";
  }

  void answers(String id, int status) {
    answers.put(id, status);
  }

  /** Answers none before so many are there. */
  void waitsFor(int requests) {
    company = new CountDownLatch(requests);
  }

  /** The ids of the events that were posted. */
  List<String> posts() {
    return List.copyOf(posts);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
      posts.add(id);
      company.countDown();
      var isTogether = company.await(10, TimeUnit.SECONDS);
      exchange.sendResponseHeaders(isTogether ? answers.getOrDefault(id, 204) : 500, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
