package io.latchkey.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that returns scripted responses in their order, and records its requests. */
final class ScriptedServer implements AutoCloseable {

  record RecordedRequest(String method, String pathAndQuery, Headers headers) {}

  private record Answer(int status, String body, String[] headers) {}

  private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile CountDownLatch heldBody = new CountDownLatch(0);

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * @param headers names and values in turn
   */
  ScriptedServer answers(int status, String body, String... headers) {
    answers.add(new Answer(status, body, headers));
    return this;
  }

  /** Answers nothing until it is released. */
  void hold() {
    held = new CountDownLatch(1);
  }

  /** Sends headers and a part of each body, and the rest when it is released. */
  void holdBody() {
    heldBody = new CountDownLatch(1);
  }

  void release() {
    held.countDown();
    heldBody.countDown();
  }

  List<RecordedRequest> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          new RecordedRequest(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders()));
      var answer = answers.poll();
      held.await();
      if (answer == null) {
        answer = new Answer(599, "nobody said what to answer", new String[0]);
      }
      for (var i = 0; i < answer.headers().length; i += 2) {
        exchange.getResponseHeaders().add(answer.headers()[i], answer.headers()[i + 1]);
      }
      var body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body, 0, 1);
        exchange.getResponseBody().flush();
        heldBody.await();
        exchange.getResponseBody().write(body, 1, body.length - 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
