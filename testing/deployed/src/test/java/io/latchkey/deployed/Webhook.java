package io.latchkey.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The product's webhook, which the test starts and closes. */
final class Webhook implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final HttpServer server;
  private final List<Post> posts = new CopyOnWriteArrayList<>();

  private Webhook(HttpServer server) {
    this.server = server;
    server.createContext("/events", this::receive);
    server.start();
  }

  static Webhook listen(int port) throws IOException {
    return new Webhook(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
  }

  /** The first post that speaks of this user, waited for. */
  Post about(long userId) {
    var named = Pattern.compile("\"user_id\":\\s*" + userId + "\\b");
    return await("a post about " + userId)
        .atMost(LONGEST)
        .until(
            () -> posts.stream().filter(post -> named.matcher(post.body()).find()).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    posts.add(
        new Post(
            header(exchange, "webhook-id"),
            header(exchange, "webhook-timestamp"),
            header(exchange, "webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One request. */
  record Post(String id, String timestamp, String signature, String body) {

    List<String> signatures() {
      return List.of(signature.split(" "));
    }

    /** The signature that a key would give it. */
    String expected(String key) throws GeneralSecurityException {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
      var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    }
  }
}
