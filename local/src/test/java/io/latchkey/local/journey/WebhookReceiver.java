package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A product's webhook with scripted responses. Independent of Latchkey's code. */
public final class WebhookReceiver implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Post> unseen = new LinkedBlockingQueue<>();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile String header = "";
  private volatile String value = "";

  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Its PRODUCT_WEBHOOK_URL. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/events";
  }

  /** Sets the response from now on. */
  public void answers(int with) {
    answers(with, "", "");
  }

  /** Sets the response from now on, with a header. */
  public void answers(int with, String name, String content) {
    header = name;
    value = content;
    status = with;
  }

  /** Returns the oldest post that was not returned yet. */
  public Post next() {
    try {
      var post = unseen.poll(30, TimeUnit.SECONDS);
      assertThat(post).as("a post to the webhook").isNotNull();
      return Objects.requireNonNull(post);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything that was posted. */
  public List<Post> posts() {
    return List.copyOf(posts);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var post =
          new Post(
              exchange.getRequestURI().getPath(),
              String.valueOf(headers.getFirst("webhook-id")),
              String.valueOf(headers.getFirst("webhook-timestamp")),
              List.of(String.valueOf(headers.getFirst("webhook-signature")).split(" ")),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (!header.isEmpty()) {
        exchange.getResponseHeaders().set(header, value);
      }
      exchange.sendResponseHeaders(status, -1);
      posts.add(post);
      unseen.add(post);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One request. */
  public record Post(
      String path, String id, String timestamp, List<String> signatures, String body) {

    /** Returns the signature that a secret gives this request. */
    public String signatureOf(String secret) {
      try {
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
