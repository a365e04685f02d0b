package io.latchkey.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the local bus posts to PRODUCT_WEBHOOK_URL. */
class LocalBusTest {

  private static final Map<String, Object> EVENT =
      Map.of("id", "1", "detail-type", "installation.installed", "detail", Map.of("sequence", 1));

  private final List<String> posts = new CopyOnWriteArrayList<>();
  private HttpServer product;

  @BeforeEach
  void start() throws IOException {
    product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    product.start();
  }

  @AfterEach
  void stop() {
    product.stop(0);
  }

  @Test
  void anEventIsPostedOnceMoreWhereTheConnectionWasLost() {
    product.createContext(
        "/",
        exchange -> {
          keep(exchange);
          if (posts.size() > 1) {
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });

    put();

    assertThat(posts).hasSize(2).allMatch(body -> body.contains("installation.installed"));
  }

  @Test
  void anEventThatWasRefusedIsNotPostedAgain() {
    product.createContext(
        "/",
        exchange -> {
          keep(exchange);
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });

    put();

    assertThat(posts).hasSize(1);
  }

  private void keep(HttpExchange exchange) throws IOException {
    posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private void put() {
    var address = "http://localhost:" + product.getAddress().getPort() + "/webhook";
    try (var bus = new LocalBus(address)) {
      bus.put(EVENT);
      bus.settle();
    }
  }
}
