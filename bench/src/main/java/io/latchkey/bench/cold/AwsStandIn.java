package io.latchkey.bench.cold;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DynamoDB and Secrets Manager over TLS, as far as a first request meets them: tables that are
 * empty and take every write, and secrets. It answers at once, so that what is measured is the
 * function.
 */
final class AwsStandIn implements AutoCloseable {

  private static final String SECRET =
      JSONObjectUtils.toJSONString(
          Map.of(
              "client_id",
              "bench",
              "client_secret",
              "bench-client-secret-0123456789",
              "current",
              "a-seed-for-benches-only-0123456789ab"));

  private final HttpsServer server;
  private final AtomicInteger requests = new AtomicInteger();

  AwsStandIn(Certificates certificates) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** How many it has been asked, ever. */
  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Map<String, Object> members =
        "secretsmanager.GetSecretValue".equals(target)
            ? Map.of("Name", "bench", "SecretString", SECRET, "CreatedDate", 1_700_000_000)
            : Map.of();
    var body = JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
